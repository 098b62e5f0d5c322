/* What comes after the sums of several rows, on Cortex-M55 and others with MVE (Helium): four together. */
#ifndef POCKETMLP_PORTS_CORTEX_M_FINISH_ROWS_MVE_H
#define POCKETMLP_PORTS_CORTEX_M_FINISH_ROWS_MVE_H

#if defined(__ARM_FEATURE_MVE) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_FINISH_ROWS

#include "../../lib/pocketmlp/quantized/finish_clamp.h"
#include "../../lib/pocketmlp/quantized/layer.h"

/* VQDMULH gives floor(sum * multiplier / 2^16) from the multiplier shifted by 15, VRSHL rounds halves up like
   the reference. */
#define POCKETMLP_MVE_BIAS_16 "vldrh.s32 q1, [%[bias]], #8\n\t"
#define POCKETMLP_MVE_BIAS_32 "vldrw.u32 q1, [%[bias]], #16\n\t"
#define POCKETMLP_MVE_OUTPUTS             \
  "vldrh.u32 q2, [%[multiplier]], #8\n\t" \
  "vshl.i32 q2, q2, #15\n\t"              \
  "vqdmulh.s32 q0, q0, q2\n\t"            \
  "vrshl.s32 q0, %[shift]\n\t"            \
  "vqmovunb.s32 q0, q0\n\t"               \
  "vqmovnb.u16 q0, q0\n\t"                \
  "vstrb.32 q0, [%[output]], #4\n\t"
#define POCKETMLP_MVE_SCORES "vstrw.32 q0, [%[output]], #16\n\t"
/* The layer may be of any kind; the sign of the shift says that biases have 32 bits. */
#define POCKETMLP_MVE_ANY_BIAS "cmp %[shift], #0\n\tblt 5f\n\t" POCKETMLP_MVE_BIAS_16 "2:\n\t"
#define POCKETMLP_MVE_ANY_WRITE                     \
  "cbz %[multiplier], 3f\n\t" POCKETMLP_MVE_OUTPUTS \
  "b 4f\n"                                          \
  "3:\n\t" POCKETMLP_MVE_SCORES                     \
  "b 4f\n"                                          \
  "5:\n\t" POCKETMLP_MVE_BIAS_32                    \
  "b 2b\n"                                          \
  "4:"
#define POCKETMLP_MVE_FINISH(add_bias, write, shift_operand)                                \
  __asm__ volatile(                                                                         \
      "vmov q0[2], q0[0], %[sum0], %[sum2]\n\t"                                             \
      "vmov q0[3], q0[1], %[sum1], %[sum3]\n\t" add_bias                                    \
      "vadd.i32 q0, q0, %[start]\n\t"                                                       \
      "vadd.i32 q0, q0, q1\n\t" write                                                       \
      : [bias] "+l"(layer->bias), [multiplier] "+l"(layer->multiplier), [output] "+r"(to)   \
      : [sum0] "r"(sums[0]), [sum1] "r"(sums[1]), [sum2] "r"(sums[2]), [sum3] "r"(sums[3]), \
        [start] "h"(start), [shift] "h"(shift_operand)                                      \
      : "q0", "q1", "q2", "cc", "memory")
/* Returns whether the rows are finished; single ones are not. Code for all kinds of layers is used only where
   the kind is not known. */
POCKETMLP_INLINE uint8_t pocketmlp_finish_rows(pocketmlp_layer* layer, uint8_t bias_is_32_bit,
                                               pocketmlp_finish finish, int32_t start, const int32_t* sums,
                                               size_t rows, uint8_t** output) {
  const uint32_t shift = (16u - layer->shift) & 255u; /* VRSHL reads the lowest byte */
  register uint8_t* to __asm__("r3");
  if (rows == 1 || (finish && finish != pocketmlp_finish_clamp)) return 0;
  to = *output;
  if (!__builtin_constant_p(bias_is_32_bit)) {
    POCKETMLP_MVE_FINISH(POCKETMLP_MVE_ANY_BIAS, POCKETMLP_MVE_ANY_WRITE,
                         shift | (uint32_t)bias_is_32_bit << 31);
  } else if (finish && bias_is_32_bit) {
    POCKETMLP_MVE_FINISH(POCKETMLP_MVE_BIAS_32, POCKETMLP_MVE_OUTPUTS, shift);
  } else if (finish) {
    POCKETMLP_MVE_FINISH(POCKETMLP_MVE_BIAS_16, POCKETMLP_MVE_OUTPUTS, shift);
  } else if (bias_is_32_bit) {
    POCKETMLP_MVE_FINISH(POCKETMLP_MVE_BIAS_32, POCKETMLP_MVE_SCORES, shift);
  } else {
    POCKETMLP_MVE_FINISH(POCKETMLP_MVE_BIAS_16, POCKETMLP_MVE_SCORES, shift);
  }
  *output = to;
  return 1;
}

#endif
#endif
