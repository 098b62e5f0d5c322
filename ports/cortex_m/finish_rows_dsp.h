/* What comes after the sums of several rows, on Cortex-M4, M7 and M33 (DSP extension): 15 instructions for a
   row of a hidden layer. */
#ifndef POCKETMLP_PORTS_CORTEX_M_FINISH_ROWS_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_FINISH_ROWS_DSP_H

#if defined(__ARM_FEATURE_DSP) && !defined(__ARM_FEATURE_MVE) && defined(__thumb2__) && defined(__GNUC__) && \
    defined(__OPTIMIZE__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_FINISH_ROWS

#include "../../lib/pocketmlp/quantized/finish_clamp.h"
#include "../../lib/pocketmlp/quantized/layer.h"

#define POCKETMLP_DSP_FINISH_ROWS(add_start)                                                       \
  __asm__ volatile(                                                                                \
      ".syntax unified\n"                                                                          \
      "1:\n\t"                                                                                     \
      "ldr %[value], [%[sums]], #4\n\t"                                                            \
      "cbnz %[wide], 4f\n\t"                                                                       \
      "ldrsh %[factor], [%[bias]], #2\n"                                                           \
      "2:\n\t"                                                                                     \
      "add %[value], %[factor]\n\t" add_start                                                      \
      "cbz %[multiplier], 5f\n\t"                                                                  \
      "ldrh %[factor], [%[multiplier]], #2\n\t"                                                    \
      "smull %[value], %[factor], %[value], %[factor]\n\t"                                         \
      "lsrs %[value], %[value], #16\n\t"                                                           \
      "orr %[value], %[value], %[factor], lsl #16\n\t"                                             \
      "asrs %[value], %[shift]\n\t"                                                                \
      "adc %[value], %[value], #0\n\t" /* the bit shifted out last rounds */                       \
      "usat %[value], #8, %[value]\n\t"                                                            \
      "strb %[value], [%[output]], #1\n"                                                           \
      "3:\n\t"                                                                                     \
      "subs %[rows], #1\n\t"                                                                       \
      "bne 1b\n\t"                                                                                 \
      "b 6f\n"                                                                                     \
      "4:\n\t"                                                                                     \
      "ldr %[factor], [%[bias]], #4\n\t"                                                           \
      "b 2b\n"                                                                                     \
      "5:\n\t"                                                                                     \
      "str %[value], [%[output]], #4\n\t"                                                          \
      "b 3b\n"                                                                                     \
      "6:"                                                                                         \
      : [value] "=&l"(value), [factor] "=&r"(factor), [sums] "+r"(sums), [bias] "+r"(layer->bias), \
        [multiplier] "+l"(layer->multiplier), [output] "+r"(*output), [rows] "+l"(rows)            \
      : [wide] "l"(bias_is_32_bit), [shift] "l"(layer->shift - 16), [start] "r"(start)             \
      : "cc", "memory")

/* Returns whether the rows are finished: those with Relu or Linear are, and scores, unless the kind of layer
   is known here, so that the compiler's code is smaller. */
POCKETMLP_INLINE uint8_t pocketmlp_finish_rows(pocketmlp_layer* layer, uint8_t bias_is_32_bit,
                                               pocketmlp_finish finish, int32_t start, const int32_t* sums,
                                               size_t rows, uint8_t** output) {
  int32_t value;
  int32_t factor;
  if (finish != pocketmlp_finish_clamp || __builtin_constant_p(bias_is_32_bit)) return 0;
  if (__builtin_constant_p(start) && start == 0) {
    POCKETMLP_DSP_FINISH_ROWS("");
  } else {
    POCKETMLP_DSP_FINISH_ROWS("add %[value], %[start]\n\t");
  }
  return 1;
}

#endif
#endif
