// error: ArrayOf<double ?\[3\], float>
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<3>, Dense<2, Softmax>> Classifier;
#if defined(POCKETMLP_CONTROL)
static const float input[3] = {1.0f, 2.0f, 3.0f};
#else
static const double input[3] = {1.0, 2.0, 3.0};
#endif

uint16_t classify(const Classifier& network, Workspace<Classifier>& workspace) {
  return network.classify(input, workspace);
}
