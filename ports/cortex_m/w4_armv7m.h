/* Weight format w4 on Cortex-M3 and larger cores: four rows share the unpacked inputs. A byte is b = n0 + 16
   n1, so n0 x0 + n1 x1 = b x0 + n1 (x1 - 16 x0): no code but n1 has to be unpacked. 2.6 instructions per
   weight. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W4_ARMV7M_H
#define POCKETMLP_PORTS_CORTEX_M_W4_ARMV7M_H

#if defined(__thumb2__) && defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M' && defined(__GNUC__) && \
    defined(__OPTIMIZE__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W4

#include "../../lib/pocketmlp/quantized/layer.h"

#define POCKETMLP_ARMV7M_CODES(row, sum) \
  "ldrb %[w], [%[" row                   \
  "]], #1\n\t"                           \
  "mla %[" sum "], %[w], %[x], %[" sum   \
  "]\n\t"                                \
  "lsrs %[w], %[w], #4\n\t"              \
  "mla %[" sum "], %[w], %[d], %[" sum "]\n\t"

/* sums[k] = codes[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w4(int32_t* sums, const uint8_t* weights,
                                                          const uint8_t* input, uint16_t inputs,
                                                          uint8_t rows) {
  const uint32_t row_bytes = (inputs + 1u) >> 1;
  const uint32_t pairs = inputs >> 1;
  const uint32_t done = rows == 1 ? 0 : pairs;
  uint8_t k;
  for (k = 0; k < rows; ++k) sums[k] = 0;
  if (done != 0) {
    const uint8_t* row0 = weights;
    const uint8_t* row1 = row0 + row_bytes;
    const uint8_t* row2 = row1 + row_bytes;
    const uint8_t* row3 = row2 + row_bytes;
    const uint8_t* from = input;
    int32_t sum0 = 0;
    int32_t sum1 = 0;
    int32_t sum2 = 0;
    int32_t sum3 = 0;
    uint32_t left = pairs;
    uint32_t x;
    uint32_t d;
    uint32_t w;
    __asm__ volatile(
        ".syntax unified\n"
        "1:\n\t"
        "ldrb %[x], [%[from]], #1\n\t"
        "ldrb %[d], [%[from]], #1\n\t"
        "sub.w %[d], %[d], %[x], lsl #4\n\t"
        POCKETMLP_ARMV7M_CODES("row0", "sum0")
        POCKETMLP_ARMV7M_CODES("row1", "sum1")
        POCKETMLP_ARMV7M_CODES("row2", "sum2")
        POCKETMLP_ARMV7M_CODES("row3", "sum3")
        "subs.w %[left], %[left], #1\n\t"
        "bne 1b"
        : [from] "+r"(from), [row0] "+r"(row0), [row1] "+r"(row1), [row2] "+r"(row2), [row3] "+r"(row3),
          [sum0] "+r"(sum0), [sum1] "+r"(sum1), [sum2] "+r"(sum2), [sum3] "+r"(sum3), [left] "+r"(left),
          [x] "=&r"(x), [d] "=&r"(d), [w] "=&r"(w)
        :
        : "cc", "memory");
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
  }
  /* Single rows, and the last code of rows with an odd number of them. */
  for (k = 0; k < rows; ++k) {
    uint32_t i;
    int32_t sum = sums[k];
    for (i = done; i < row_bytes; ++i) {
      const uint8_t codes = weights[i];
      sum += (codes & 15) * input[2u * i];
      if (i < pairs) sum += (codes >> 4) * input[2u * i + 1u];
    }
    sums[k] = sum;
    weights += row_bytes;
  }
  return weights;
}

#endif
#endif
