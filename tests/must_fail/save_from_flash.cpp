// error: PocketMLP: a network in flash cannot be saved
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<1, Sigmoid>> InRam;
#if defined(POCKETMLP_CONTROL)
typedef InRam Net;
#else
typedef InFlash<InRam> Net;
#endif

Status save(const Net& network, MemoryStorage& storage) {
  return save_network(network, storage);
}
