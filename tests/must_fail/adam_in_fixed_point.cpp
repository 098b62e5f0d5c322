// error: PocketMLP: Adam needs floating point
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef Momentum Optimizer;
#else
typedef Adam Optimizer;
#endif
typedef Network<Fixed<int16_t, 12>, Inputs<2>, Dense<2, Softmax>> Net;
BatchTrainer<Net, CrossEntropy, Optimizer> trainer;
