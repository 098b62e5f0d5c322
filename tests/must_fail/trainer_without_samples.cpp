// error: PocketMLP: a trainer handles at least one sample at once
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<1, Linear>> Net;
#ifdef POCKETMLP_CONTROL
OnlineTrainer<Net, MeanSquaredError, 1> trainer;
#else
OnlineTrainer<Net, MeanSquaredError, 0> trainer;
#endif
