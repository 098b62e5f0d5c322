// error: PocketMLP: a network with 16-bit numbers needs 1 to 15 fraction bits in its weights
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef Fixed<int16_t, 1> Number;
#else
typedef Fixed<int16_t, 0> Number;
#endif
Network<Number, Inputs<2>, Dense<1, Linear>> network;
