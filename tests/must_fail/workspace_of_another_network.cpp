// error: PocketMLP: this workspace belongs to another network
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<2, Softmax>> Classifier;
typedef Network<float, Inputs<2>, Dense<3, Softmax>> Other;
#if defined(POCKETMLP_CONTROL)
typedef Workspace<Classifier> Space;
#else
typedef Workspace<Other> Space;
#endif

uint16_t classify(const Classifier& network, const float (&input)[2], Space& workspace) {
  return network.classify(input, workspace);
}
