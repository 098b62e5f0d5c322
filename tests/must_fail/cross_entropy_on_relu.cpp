// error: PocketMLP: this loss does not fit the last layer
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
typedef Network<float, Inputs<2>, Dense<3, Softmax>> Trained;
#else
typedef Network<float, Inputs<2>, Dense<3, Relu>> Trained;
#endif

OnlineTrainer<Trained, CrossEntropy> trainer;
