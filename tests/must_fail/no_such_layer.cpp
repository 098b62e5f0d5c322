// error: PocketMLP: the network has no such layer
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<3>, Dense<2, Softmax>> Classifier;
#if defined(POCKETMLP_CONTROL)
static const size_t layer = 0;
#else
static const size_t layer = 1;
#endif

float first_weight(const Classifier& network) {
  return network.layer<layer>().weights[0];
}
