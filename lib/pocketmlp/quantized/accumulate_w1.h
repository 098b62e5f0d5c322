/* Weight format w1: 2 n - 1, eight codes in a byte. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W1_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W1_H

#include "accumulate_packed.h"

#ifndef POCKETMLP_PORT_W1
static inline const uint8_t* pocketmlp_accumulate_w1(int32_t* sums, const uint8_t* weights,
                                                     const uint8_t* input, uint16_t inputs, uint8_t rows) {
  return pocketmlp_accumulate_packed(sums, weights, input, inputs, rows, 1, 1);
}
#endif

#endif
