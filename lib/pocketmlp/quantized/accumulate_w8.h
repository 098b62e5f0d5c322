/* Weight format w8: one signed byte per weight, row by row. Reference kernel. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W8_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W8_H

#include "layer.h"

/* sum + weights[0..inputs) . input[0..inputs) */
static inline int32_t pocketmlp_accumulate_w8(int32_t sum, const uint8_t* weights, const uint8_t* input,
                                              uint16_t inputs) {
  const uint8_t* const end = weights + inputs;
  for (; weights != end; ++weights, ++input) {
    sum += (int16_t)((int8_t)POCKETMLP_READ_U8(weights) * *input);
  }
  return sum;
}

#endif
