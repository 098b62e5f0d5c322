/* Weight format w2: 2 n - 3, four codes in a byte. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W2_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W2_H

#include "accumulate_packed.h"

#ifndef POCKETMLP_PORT_W2
static inline const uint8_t* pocketmlp_accumulate_w2(int32_t* sums, const uint8_t* weights,
                                                     const uint8_t* input, uint16_t inputs, uint8_t rows) {
  return pocketmlp_accumulate_packed(sums, weights, input, inputs, rows, 2, 1);
}
#endif

#endif
