/* Weight format w8 on Cortex-M3 and on larger cores that have no use for another layout (ARMv7-M, ARMv8-M
   Mainline): four rows share each input. 2.4 instructions per weight. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W8_ARMV7M_H
#define POCKETMLP_PORTS_CORTEX_M_W8_ARMV7M_H

#if defined(__thumb2__) && defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M' && defined(__GNUC__) && \
    defined(__OPTIMIZE__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8

#include "../../lib/pocketmlp/quantized/layer.h"

/* One input: 9 instructions, 36 bytes. */
#define POCKETMLP_ARMV7M_ROW(row, sum) \
  "ldrsb %[w], [%[" row                \
  "]], #1\n\t"                         \
  "mla %[" sum "], %[w], %[x], %[" sum "]\n\t"
#define POCKETMLP_ARMV7M_INPUT                                                                              \
  "ldrb %[x], [%[input]], #1\n\t" POCKETMLP_ARMV7M_ROW("row0", "sum0") POCKETMLP_ARMV7M_ROW("row1", "sum1") \
      POCKETMLP_ARMV7M_ROW("row2", "sum2") POCKETMLP_ARMV7M_ROW("row3", "sum3")

/* sums[k] = weights[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w8(int32_t* sums, const uint8_t* weights,
                                                          const uint8_t* input, uint16_t inputs,
                                                          uint8_t rows) {
  if (rows == 1) {
    int32_t sum = 0;
    const uint8_t* const end = weights + inputs;
    for (; weights != end; ++weights, ++input) sum += (int8_t)*weights * *input;
    *sums = sum;
    return weights;
  }
  {
    const uint8_t* row1 = weights + inputs;
    const uint8_t* row2 = row1 + inputs;
    const uint8_t* row3 = row2 + inputs;
    int32_t sum0 = 0;
    int32_t sum1 = 0;
    int32_t sum2 = 0;
    int32_t sum3 = 0;
    uint32_t x = (0u - inputs) & 3u; /* The first round begins inside the loop, after this many inputs. */
    uint32_t rounds = (inputs + 3u) >> 2;
    uint32_t w;
    __asm__ volatile(
        ".syntax unified\n\t"
        "tbb [pc, %[x]]\n"
        "2:\n\t"
        ".byte (1f - 2b) / 2, (1f - 2b) / 2 + 18, (1f - 2b) / 2 + 36, (1f - 2b) / 2 + 54\n"
        "1:\n\t" POCKETMLP_ARMV7M_INPUT POCKETMLP_ARMV7M_INPUT POCKETMLP_ARMV7M_INPUT POCKETMLP_ARMV7M_INPUT
        "subs.w %[rounds], %[rounds], #1\n\t"
        "bne 1b"
        : [input] "+r"(input), [row0] "+r"(weights), [row1] "+r"(row1), [row2] "+r"(row2), [row3] "+r"(row3),
          [sum0] "+r"(sum0), [sum1] "+r"(sum1), [sum2] "+r"(sum2), [sum3] "+r"(sum3), [rounds] "+r"(rounds),
          [x] "+r"(x), [w] "=&r"(w)
        :
        : "cc", "memory");
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
    return row3;
  }
}

#endif
#endif
