// error: PocketMLP: a layer needs at least one output
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
Network<float, Inputs<3>, Dense<1, Linear>> network;
#else
Network<float, Inputs<3>, Dense<0, Linear>> network;
#endif
