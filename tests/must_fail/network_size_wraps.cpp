// error: PocketMLP: this network is larger than an object can be
// 784 * 128 weights: their number does not fit the size_t of an AVR.
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
typedef Network<float, Inputs<8>, Dense<4, Relu>, Dense<1, Linear>> Net;
#elif SIZE_MAX > 65535
typedef Network<float, Inputs<SIZE_MAX / 8>, Dense<4, Relu>, Dense<1, Linear>> Net;
#else
typedef Network<float, Inputs<784>, Dense<128, Relu>, Dense<1, Linear>> Net;
#endif

size_t inputs = Net::inputs;
