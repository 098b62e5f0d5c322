/* Weight format w8_offset: w + 128 as an unsigned byte, row by row. For Cortex-M with MVE (Helium), whose
   multiplications of bytes have both factors signed or both unsigned. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W8_OFFSET_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W8_OFFSET_H

#include "kernel_choice.h"

#include "../../../ports/cortex_m/w8_offset_mve.h"
#include "layer.h"
#include "offset_w8.h"

#ifndef POCKETMLP_PORT_W8_OFFSET
/* Reference kernel: sums[k] = (weights[k] + 128) . input. */
static inline const uint8_t* pocketmlp_accumulate_w8_offset(int32_t* sums, const uint8_t* weights,
                                                            const uint8_t* input, uint16_t inputs,
                                                            uint8_t rows) {
  for (; rows != 0; --rows) {
    uint32_t sum = 0;
    uint16_t i;
    for (i = 0; i < inputs; ++i) sum += (uint16_t)((uint16_t)POCKETMLP_READ_U8(weights + i) * input[i]);
    *sums++ = (int32_t)sum;
    weights += inputs;
  }
  return weights;
}
#endif

#endif
