// error: PocketMLP: the frozen layers and the head need the same number type
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<3>, Dense<5, Relu>, Dense<2, Softmax>> Whole;
typedef FrozenLayers<Whole, 1> Frozen;
#ifdef POCKETMLP_CONTROL
typedef Network<float, Inputs<5>, Dense<4, Softmax>> Head;
#else
typedef Network<Fixed<int16_t, 12>, Inputs<5>, Dense<4, Softmax>> Head;
#endif

size_t size() {
  return sizeof(HeadTrainer<Frozen, Head, OnlineTrainer<Head, CrossEntropy>>);
}
