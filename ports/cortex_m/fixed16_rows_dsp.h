/* Dot products of 16-bit fixed point on Cortex-M4, M7, M33 and M55 (DSP extension): SMLALD adds two products
   to 64 bits, two rows share the inputs. 1.5 instructions per weight. */
#ifndef POCKETMLP_PORTS_CORTEX_M_FIXED16_ROWS_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_FIXED16_ROWS_DSP_H

#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS

#include "../../lib/pocketmlp/quantized/fixed16_sum.h"
#include "../../lib/pocketmlp/quantized/layer.h"

#define POCKETMLP_DSP_TWO_INPUTS              \
  "ldr.w %[x], [%[input]], #4\n\t"            \
  "ldr.w %[w], [%[row0]], #4\n\t"             \
  "smlald %Q[sum0], %R[sum0], %[w], %[x]\n\t" \
  "ldr.w %[w], [%[row1]], #4\n\t"             \
  "smlald %Q[sum1], %R[sum1], %[w], %[x]\n\t"

/* sums[r] += row r . input, for two rows that begin at `weights`, or twice for a single one. The products of
   the last inputs % 4 inputs are added one by one. */
POCKETMLP_NOINLINE void pocketmlp_fixed16_add_rows(pocketmlp_fixed16_sum* sums, const int16_t* weights,
                                                   const int16_t* input, uint32_t inputs, uint8_t rows) {
  const int16_t* row0 = weights;
  const int16_t* row1 = weights + (rows - 1) * inputs;
  const int16_t* const end = input + (inputs & ~3u);
  int64_t sum0 = 0;
  int64_t sum1 = 0;
  uint32_t left = inputs & 3u;
  if (input != end) {
    uint32_t x;
    uint32_t w;
    __asm__ volatile("1:\n\t" POCKETMLP_DSP_TWO_INPUTS POCKETMLP_DSP_TWO_INPUTS
                     "cmp %[input], %[end]\n\t"
                     "bne 1b"
                     : [input] "+r"(input), [row0] "+r"(row0), [row1] "+r"(row1), [sum0] "+r"(sum0),
                       [sum1] "+r"(sum1), [x] "=&r"(x), [w] "=&r"(w)
                     : [end] "r"(end)
                     : "cc", "memory");
  }
  for (; left != 0; --left) {
    sum0 += (int32_t)*row0++ * (int32_t)*input;
    sum1 += (int32_t)*row1++ * (int32_t)*input++;
  }
  sums[0].high += (int32_t)(sum0 >> 16);
  sums[0].low += (uint32_t)sum0 & 65535u;
  sums[1].high += (int32_t)(sum1 >> 16);
  sums[1].low += (uint32_t)sum1 & 65535u;
}

#undef POCKETMLP_DSP_TWO_INPUTS

#endif
#endif
