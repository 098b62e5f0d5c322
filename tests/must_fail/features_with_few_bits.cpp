// error: PocketMLP: features need at least 6 fraction bits
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef Fixed<int16_t, 6> Feature;
#else
typedef Fixed<int16_t, 5> Feature;
#endif

Feature feature(uint8_t byte) {
  return FeatureFromByte<Feature>::convert(byte);
}
