/* Biases of the last layer on Cortex-M55 and others with MVE (Helium): four at once. */
#ifndef POCKETMLP_PORTS_CORTEX_M_ADD_BIAS_MVE_H
#define POCKETMLP_PORTS_CORTEX_M_ADD_BIAS_MVE_H

#if defined(__ARM_FEATURE_MVE) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_ADD_BIAS

#include "../../lib/pocketmlp/quantized/bias.h"

/* scores[o] += start + bias[o] */
POCKETMLP_INLINE void pocketmlp_add_bias(int32_t* scores, size_t outputs, int32_t start, pocketmlp_bias bias,
                                         const void* biases) {
#define POCKETMLP_MVE_ADD_BIAS(load_bias)          \
  __asm__ volatile(                                \
      "dlstp.32 lr, %[outputs]\n"                  \
      "1:\n\t"                                     \
      "vldrw.u32 q0, [%[scores]]\n\t"              \
      "vadd.i32 q0, q0, %[start]\n\t" load_bias    \
      "\n\t"                                       \
      "vadd.i32 q0, q0, q1\n\t"                    \
      "vstrw.32 q0, [%[scores]], #16\n\t"          \
      "letp lr, 1b"                                \
      : [scores] "+r"(scores), [bias] "+l"(biases) \
      : [outputs] "r"(outputs), [start] "r"(start) \
      : "lr", "q0", "q1", "memory")
  if (bias == pocketmlp_bias_16) {
    POCKETMLP_MVE_ADD_BIAS("vldrh.s32 q1, [%[bias]], #8");
  } else {
    POCKETMLP_MVE_ADD_BIAS("vldrw.u32 q1, [%[bias]], #16");
  }
}

#endif
#endif
