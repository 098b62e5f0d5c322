// error: PocketMLP: a network computes in float
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
typedef Fixed<int16_t, 12> Number;
#else
typedef int16_t Number;
#endif
Network<Number, Inputs<2>, Dense<2, Softmax>> network;
