// error: RamBudget<(289[0-9]|29[01][0-9])u?l?, 1792u?l?>
#define POCKETMLP_RAM_BYTES 2048
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
typedef Network<float, Inputs<16>, Dense<8, Relu>, Dense<4, Softmax>> Net;
#else
typedef Network<float, Inputs<16>, Dense<16, Relu>, Dense<4, Softmax>> Net;
#endif

Net network;
BatchTrainer<Net, CrossEntropy> trainer;
