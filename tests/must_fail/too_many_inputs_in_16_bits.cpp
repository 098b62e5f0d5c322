// error: PocketMLP: a layer of 16-bit fixed point has at most 65,535 inputs and outputs
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
typedef Network<Fixed<int16_t, 12>, Inputs<300>, Dense<1, Linear>> Net;
#elif SIZE_MAX > 65535
typedef Network<Fixed<int16_t, 12>, Inputs<65536>, Dense<1, Linear>> Net;
#else
#error PocketMLP: a layer of 16-bit fixed point has at most 65,535 inputs and outputs: as has size_t here
#endif

size_t size_of_network() {
  return sizeof(Net);
}
