// error: PocketMLP: the head needs as many inputs as the frozen layers have outputs
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<3>, Dense<5, Relu>, Dense<2, Softmax>> Whole;
typedef FrozenLayers<Whole, 1> Frozen;
#if defined(POCKETMLP_CONTROL)
typedef Network<float, Inputs<5>, Dense<4, Softmax>> Head;
#else
typedef Network<float, Inputs<6>, Dense<4, Softmax>> Head;
#endif

size_t size() {
  return sizeof(HeadTrainer<Frozen, Head, OnlineTrainer<Head, CrossEntropy>>);
}
