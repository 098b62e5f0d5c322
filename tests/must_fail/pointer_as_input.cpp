// error: PocketMLP: a pointer does not say how many values there are
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<2, Softmax>> Classifier;

uint16_t classify(const Classifier& network, const float* input, Workspace<Classifier>& workspace) {
#if defined(POCKETMLP_CONTROL)
  return network.classify(ArrayView<float, 2>::from_pointer(input), workspace);
#else
  return network.classify(input, workspace);
#endif
}
