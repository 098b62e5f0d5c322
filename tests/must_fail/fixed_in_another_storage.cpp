// error: PocketMLP: Fixed stores numbers in int8_t, int16_t or int32_t
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#ifdef POCKETMLP_CONTROL
typedef Fixed<int16_t, 8> Number;
#else
typedef Fixed<uint16_t, 8> Number;
#endif
Number number;
