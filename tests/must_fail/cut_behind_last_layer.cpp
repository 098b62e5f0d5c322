// error: PocketMLP: a network is cut after its first layer at the earliest
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<3>, Dense<5, Relu>, Dense<2, Softmax>> Whole;
#if defined(POCKETMLP_CONTROL)
typedef FrozenLayers<Whole, 1> Frozen;
#else
typedef FrozenLayers<Whole, 2> Frozen;
#endif

size_t size() {
  return sizeof(Frozen);
}
