// error: PocketMLP: a network in flash cannot be trained
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<1, Sigmoid>> InRam;
#if defined(POCKETMLP_CONTROL)
typedef InRam Trained;
#else
typedef InFlash<InRam> Trained;
#endif

OnlineTrainer<Trained, MeanSquaredError> trainer;
