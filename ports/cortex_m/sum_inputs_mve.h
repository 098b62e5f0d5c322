/* The sum of a layer's inputs on Cortex-M55 and others with MVE (Helium). */
#ifndef POCKETMLP_PORTS_CORTEX_M_SUM_INPUTS_MVE_H
#define POCKETMLP_PORTS_CORTEX_M_SUM_INPUTS_MVE_H

#if defined(__ARM_FEATURE_MVE) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_SUM_INPUTS

#include "../../lib/pocketmlp/quantized/layer.h"

static inline uint32_t pocketmlp_sum_inputs(const uint8_t* input, uint16_t inputs) {
  register uint32_t sum __asm__("r4") = 0;
  __asm__ volatile(
      "dlstp.8 lr, %[inputs]\n"
      "1:\n\t"
      "vldrb.u8 q0, [%[input]], #16\n\t"
      "vaddva.u8 %[sum], q0\n\t"
      "letp lr, 1b"
      : [input] "+r"(input), [sum] "+r"(sum)
      : [inputs] "r"((uint32_t)inputs)
      : "lr", "q0", "memory");
  return sum;
}

#endif
#endif
