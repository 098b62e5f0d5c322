// error: PocketMLP: 8-bit fixed point is too coarse to train a network
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef Fixed<int16_t, 6> Number;
#else
typedef Fixed<int8_t, 6> Number;
#endif
Network<Number, Inputs<2>, Dense<1, Linear>> network;
