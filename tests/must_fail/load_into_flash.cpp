// error: PocketMLP: a network in flash cannot be loaded into
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<1, Sigmoid>> InRam;
#if defined(POCKETMLP_CONTROL)
typedef InRam Net;
#else
typedef InFlash<InRam> Net;
#endif

Status load(Net& network, MemoryStorage& storage) {
  return load_network(network, storage);
}
