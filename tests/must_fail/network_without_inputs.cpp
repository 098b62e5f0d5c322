// error: PocketMLP: a network needs at least one input
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
Network<float, Inputs<1>, Dense<1, Linear>> network;
#else
Inputs<0> inputs;
Network<float, Inputs<0>, Dense<1, Linear>> network;
#endif
