// error: PocketMLP: a network in flash does not learn
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<1, Sigmoid>> InRam;
#if defined(POCKETMLP_CONTROL)
typedef InRam Net;
#else
typedef InFlash<InRam> Net;
#endif

EarlyStopping<Net> best(3);
