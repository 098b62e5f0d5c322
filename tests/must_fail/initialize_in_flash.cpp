// error: PocketMLP: a network in flash cannot be initialized
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<1, Sigmoid>> InRam;
#if defined(POCKETMLP_CONTROL)
typedef InRam Net;
#else
typedef InFlash<InRam> Net;
#endif

void start(Net& network) {
  Random random(1);
  initialize<Glorot>(network, random);
}
