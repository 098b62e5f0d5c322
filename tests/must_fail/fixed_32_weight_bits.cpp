// error: PocketMLP: a network with 32-bit numbers needs 8 to 28 fraction bits
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef Fixed<int32_t, 28> Number;
#else
typedef Fixed<int32_t, 29> Number;
#endif
Network<Number, Inputs<2>, Dense<1, Linear>> network;
