// error: PocketMLP: a network's shape begins with its inputs
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
Network<float, Inputs<2>, Dense<2, Softmax>> network;
#else
Network<float, Dense<2, Relu>, Dense<2, Softmax>> network;
#endif
