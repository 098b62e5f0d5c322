// error: PocketMLP: this network is larger than an object can be
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
typedef Network<float, Inputs<8>, Dense<1, Linear>> Net;
#else
typedef Network<float, Inputs<SIZE_MAX / 8>, Dense<1, Linear>> Net;
#endif

size_t inputs = Net::inputs;
