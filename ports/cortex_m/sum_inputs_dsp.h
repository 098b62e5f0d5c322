/* The sum of a layer's inputs on Cortex-M4, M7 and M33 (DSP extension): USADA8 adds four bytes at once. */
#ifndef POCKETMLP_PORTS_CORTEX_M_SUM_INPUTS_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_SUM_INPUTS_DSP_H

#if defined(__ARM_FEATURE_DSP) && !defined(__ARM_FEATURE_MVE) && defined(__thumb2__) && defined(__GNUC__) && \
    !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_SUM_INPUTS

#include "../../lib/pocketmlp/quantized/layer.h"

POCKETMLP_NOINLINE uint32_t pocketmlp_sum_inputs(const uint8_t* input, uint16_t inputs) {
  const uint8_t* const end = input + inputs;
  uint32_t sum = 0;
  for (; inputs & 3u; --inputs) sum += *input++;
  while (input != end) {
    uint32_t x;
    __builtin_memcpy(&x, input, 4);
    __asm__("usada8 %0, %1, %2, %0" : "+r"(sum) : "r"(x), "r"(0));
    input += 4;
  }
  return sum;
}

#endif
#endif
