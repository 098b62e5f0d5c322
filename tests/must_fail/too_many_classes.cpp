// error: PocketMLP: (a class number has 16 bits|this network is larger than an object can be)
// On AVR, whose size_t ends at 65,535, another message comes first.
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(__AVR__)
const size_t most_classes = 100, too_many_classes = 65535;
#else
const size_t most_classes = 65536, too_many_classes = 65537;
#endif
#if defined(POCKETMLP_CONTROL)
typedef Network<float, Inputs<1>, Dense<most_classes, Linear>> Net;
#else
typedef Network<float, Inputs<1>, Dense<too_many_classes, Linear>> Net;
#endif

uint16_t answer(const Net& network, const float (&input)[1], Workspace<Net>& workspace) {
  return network.classify(input, workspace);
}
