/* Weight format w8_pairs on Cortex-M4, M7, M33 and M55 (DSP extension). One SMLAD on a word of two pairs a +
   256 b adds to a sum A + 256 B, one SXTB16 and a second SMLAD add to A alone: 0.75 instructions per weight,
   about 1 with loads and the unpacking of the inputs, four at a time, for four rows. B is taken out every 256
   inputs, before it can exceed 23 bits: exact for all weights -127..127. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W8_PAIRS_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_W8_PAIRS_DSP_H

#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__GNUC__) && defined(__OPTIMIZE__) && \
    !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8_PAIRS

#include "../../lib/pocketmlp/quantized/layer.h"

/* Four inputs in %[x], 15 instructions. */
#define POCKETMLP_DSP_PAIRS(word, x, low, both)    \
  "smlad %[" both "], " word ", %[" x "], %[" both \
  "]\n\t"                                          \
  "sxtb16 " word ", " word                         \
  "\n\t"                                           \
  "smlad %[" low "], " word ", %[" x "], %[" low "]\n\t"
#define POCKETMLP_DSP_GROUP                                                                               \
  "uxtb16 %[even], %[x]\n\t"                                                                              \
  "uxtb16 %[x], %[x], ror #8\n\t"                                                                         \
  "ldmia.w %[weights]!, {r8, r9, r10, r11}\n\t" POCKETMLP_DSP_PAIRS("r8", "even", "low0", "both0")        \
      POCKETMLP_DSP_PAIRS("r9", "x", "low0", "both0") POCKETMLP_DSP_PAIRS("r10", "even", "low1", "both1") \
          POCKETMLP_DSP_PAIRS("r11", "x", "low1", "both1")
#define POCKETMLP_DSP_NEXT "ldr.w %[x], [%[input]], #4\n\t"

/* sums[k] = weights[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w8_pairs(int32_t* sums, const uint8_t* weights,
                                                                const uint8_t* input, uint16_t inputs,
                                                                uint8_t rows) {
  int32_t low0 = 0;
  if (rows == 1) {
    const uint8_t* const end = weights + inputs;
    do {
      low0 += (int8_t)*weights++ * *input++;
    } while (weights != end);
  } else {
    int32_t low1 = 0;
    int32_t both0 = 0;
    int32_t both1 = 0;
    int32_t high0 = 0;
    int32_t high1 = 0;
    uint32_t left_over = inputs & 3u;
    const uint32_t groups = (inputs + 3u) >> 2;
    /* The first chunk has 1 to 64 groups, in rounds of four of which the first begins inside the loop, after
       `even` groups; the other chunks have 64. In `rounds`, bits 28 to 31 count rounds, the others chunks. */
    uint32_t even = (0u - groups) & 3u;
    uint32_t rounds = ((groups - 1u) >> 2 << 28) + ((groups - 1u) >> 6);
    uint32_t x = 0;
    if (left_over == 0u) {
      __builtin_memcpy(&x, input, 4);
      input += 4;
    } else {
      const uint8_t* last = input += left_over;
      do {
        x = x << 8 | *--last;
      } while (--left_over != 0u);
    }
    __asm__ volatile(
        ".syntax unified\n\t"
        "tbb [pc, %[even]]\n"
        "2:\n\t"
        ".byte (1f - 2b) / 2, (1f - 2b) / 2 + 32, (1f - 2b) / 2 + 64, (1f - 2b) / 2 + 96\n"
        "3:\n\t" POCKETMLP_DSP_NEXT "1:\n\t" POCKETMLP_DSP_GROUP POCKETMLP_DSP_NEXT POCKETMLP_DSP_GROUP
            POCKETMLP_DSP_NEXT POCKETMLP_DSP_GROUP POCKETMLP_DSP_NEXT POCKETMLP_DSP_GROUP
        "subs.w %[rounds], %[rounds], #0x10000000\n\t"
        "bhs.w 3b\n\t"
        "ldr %[even], %[high0]\n\t"
        "sub %[both0], %[both0], %[low0]\n\t"
        "add %[even], %[even], %[both0], asr #8\n\t"
        "str %[even], %[high0]\n\t"
        "mov %[both0], %[low0]\n\t"
        "ldr %[even], %[high1]\n\t"
        "sub %[both1], %[both1], %[low1]\n\t"
        "add %[even], %[even], %[both1], asr #8\n\t"
        "str %[even], %[high1]\n\t"
        "mov %[both1], %[low1]\n\t"
        "lsls %[even], %[rounds], #4\n\t"
        "sub %[rounds], %[rounds], #1\n\t"
        "bne.w 3b"
        : [input] "+r"(input), [weights] "+r"(weights), [x] "+r"(x), [even] "+r"(even), [rounds] "+r"(rounds),
          [low0] "+r"(low0), [low1] "+r"(low1), [both0] "+r"(both0), [both1] "+r"(both1), [high0] "+m"(high0),
          [high1] "+m"(high1)
        :
        : "r8", "r9", "r10", "r11", "cc", "memory");
    sums[1] = high0;
    sums[2] = low1;
    sums[3] = high1;
  }
  sums[0] = low0;
  return weights;
}

#endif
#endif
