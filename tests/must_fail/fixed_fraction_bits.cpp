// error: PocketMLP: a Fixed number needs 0 to 7 fraction bits in 8-bit storage, 0 to 15 in 16-bit
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef Fixed<int16_t, 15> Number;
#else
typedef Fixed<int16_t, 16> Number;
#endif
Number number;
