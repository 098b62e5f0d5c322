// error: PocketMLP: errors of 16 bits have 12 to 15 fraction bits
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef FixedNumeric16<12, StochasticRounding, IgnoreSaturation, 12> Number;
#else
typedef FixedNumeric16<12, StochasticRounding, IgnoreSaturation, 11> Number;
#endif
Network<Number, Inputs<2>, Dense<1, Linear>> network;
