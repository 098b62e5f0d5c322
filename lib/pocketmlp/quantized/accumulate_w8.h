/* Weight format w8: one signed byte per weight, row by row. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W8_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W8_H

#include "kernel_choice.h"

#include "../../../ports/avr/w8.h"
#include "../../../ports/cortex_m/w8_armv6m.h"
#include "../../../ports/cortex_m/w8_armv7m.h"
#include "../../../ports/riscv/w8.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_W8
/* Reference kernel: sums[k] = weights[k] . input. */
static inline const uint8_t* pocketmlp_accumulate_w8(int32_t* sums, const uint8_t* weights,
                                                     const uint8_t* input, uint16_t inputs, uint8_t rows) {
  for (; rows != 0; --rows) {
    int32_t sum = 0;
    uint16_t i;
    for (i = 0; i < inputs; ++i) sum += (int16_t)((int8_t)POCKETMLP_READ_U8(weights + i) * input[i]);
    *sums++ = sum;
    weights += inputs;
  }
  return weights;
}
#endif

#endif
