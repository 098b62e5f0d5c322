/* Weight format w4: n - 8, two codes in a byte. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W4_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W4_H

#include "kernel_choice.h"

#include "../../../ports/cortex_m/w4_armv6m.h"
#include "../../../ports/cortex_m/w4_armv7m.h"
#include "accumulate_packed.h"

#ifndef POCKETMLP_PORT_W4
static inline const uint8_t* pocketmlp_accumulate_w4(int32_t* sums, const uint8_t* weights,
                                                     const uint8_t* input, uint16_t inputs, uint8_t rows) {
  return pocketmlp_accumulate_packed(sums, weights, input, inputs, rows, 4, 0);
}
#endif

#endif
