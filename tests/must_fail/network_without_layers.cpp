// error: PocketMLP: a network needs at least one layer
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
Network<float, Inputs<3>, Dense<1, Linear>> network;
#else
Network<float, Inputs<3>> network;
#endif
