// error: PocketMLP: a Fixed number needs 0 to 7 fraction bits in 8-bit storage, 0 to 15 in 16-bit
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(POCKETMLP_CONTROL)
Fixed<int16_t, 15> number;
#else
Fixed<int16_t, 16> number;
#endif
