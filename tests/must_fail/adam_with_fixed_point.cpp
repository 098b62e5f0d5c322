// error: PocketMLP: Adam needs floating point
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<Fixed<int16_t, 12>, Inputs<2>, Dense<1, Sigmoid>> Net;
#if defined(POCKETMLP_CONTROL)
BatchTrainer<Net, CrossEntropy, Momentum> trainer;
#else
BatchTrainer<Net, CrossEntropy, Adam> trainer;
#endif
