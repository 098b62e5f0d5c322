/* Hidden layers with Relu or Linear on Cortex-M55 and others with MVE (Helium): four rows are finished
 * together. */
#ifndef POCKETMLP_PORTS_CORTEX_M_DENSE_MVE_H
#define POCKETMLP_PORTS_CORTEX_M_DENSE_MVE_H

#if defined(__ARM_FEATURE_MVE) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_FINISH_BLOCK

#include "../../lib/pocketmlp/quantized/bias.h"
#include "../../lib/pocketmlp/quantized/finish_clamp.h"

/* output[0..3] of pocketmlp_finish_clamp for rows row .. row + 3. VQDMULH gives floor(sum * multiplier /
   2^16) from the multiplier shifted by 15, VRSHL rounds halves up like the reference. */
POCKETMLP_INLINE void pocketmlp_finish_clamp_block(const pocketmlp_layer* layer, pocketmlp_bias bias,
                                                   size_t row, int32_t start, const int32_t* sums,
                                                   uint8_t* output) {
#define POCKETMLP_MVE_FINISH(load_bias, bias_type)                                                  \
  __asm__ volatile(                                                                                 \
      "vmov q0[2], q0[0], %[sum0], %[sum2]\n\t"                                                     \
      "vmov q0[3], q0[1], %[sum1], %[sum3]\n\t" load_bias                                           \
      " q1, [%[bias]]\n\t"                                                                          \
      "vldrh.u32 q2, [%[multiplier]]\n\t"                                                           \
      "vadd.i32 q0, q0, %[start]\n\t"                                                               \
      "vadd.i32 q0, q0, q1\n\t"                                                                     \
      "vshl.i32 q2, q2, #15\n\t"                                                                    \
      "vqdmulh.s32 q0, q0, q2\n\t"                                                                  \
      "vrshl.s32 q0, %[shift]\n\t"                                                                  \
      "vqmovunb.s32 q0, q0\n\t"                                                                     \
      "vqmovnb.u16 q0, q0\n\t"                                                                      \
      "vstrb.32 q0, [%[output]]"                                                                    \
      :                                                                                             \
      : [sum0] "r"(sums[0]), [sum1] "r"(sums[1]), [sum2] "r"(sums[2]), [sum3] "r"(sums[3]),         \
        [bias] "l"((const bias_type*)layer->bias + row), [multiplier] "l"(layer->multiplier + row), \
        [start] "r"(start), [shift] "r"(16 - (int32_t)layer->shift), [output] "l"(output)           \
      : "q0", "q1", "q2", "memory")
  if (bias == pocketmlp_bias_16) {
    POCKETMLP_MVE_FINISH("vldrh.s32", int16_t);
  } else {
    POCKETMLP_MVE_FINISH("vldrw.u32", int32_t);
  }
}

#endif
#endif
