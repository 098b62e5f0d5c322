/* Weight format w8_pairs with a list of the input's blocks on Cortex-M4, M7, M33 and M55 (DSP extension). Pairs
   are multiplied as in w8_pairs_dsp.h; 20 instructions for the 16 weights of a block. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W8_PAIRS_SPARSE_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_W8_PAIRS_SPARSE_DSP_H

#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__GNUC__) && defined(__OPTIMIZE__) && \
    !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8_PAIRS_SPARSE

#include "../../lib/pocketmlp/quantized/sparse_input.h"

#define POCKETMLP_DSP_SPARSE_PAIRS(word, x, low, both) \
  "smlad %[" both "], " word ", %[" x "], %[" both     \
  "]\n\t"                                              \
  "sxtb16 " word ", " word                             \
  "\n\t"                                               \
  "smlad %[" low "], " word ", %[" x "], %[" low "]\n\t"

/* sums[k] = weights[k] . input. `input` points to a pocketmlp_sparse_input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w8_pairs_sparse(int32_t* sums, const uint8_t* weights,
                                                                       const uint8_t* input, uint16_t inputs,
                                                                       uint8_t rows) {
  const pocketmlp_sparse_input* const list = (const pocketmlp_sparse_input*)(const void*)input;
  const uint16_t* blocks = list->blocks;
  uint32_t left = list->count;
  int32_t low0 = 0;
  input = list->input;
  if (rows == 1) {
    for (; left != 0; --left) {
      const uint32_t block = *blocks++;
      const uint8_t* const w = weights + block;
      const uint8_t* const x = input + block;
      low0 += (int8_t)w[0] * x[0] + (int8_t)w[1] * x[1] + (int8_t)w[2] * x[2] + (int8_t)w[3] * x[3];
    }
  } else {
    int32_t low1 = 0;
    int32_t high0 = 0;
    int32_t high1 = 0;
    while (left != 0) {
      /* After 64 blocks the second row of each pair is taken out, before it can exceed 23 bits. */
      uint32_t count = left < 64 ? left : 64;
      int32_t both0 = low0;
      int32_t both1 = low1;
      uint32_t even;
      uint32_t x;
      left -= count;
      __asm__ volatile(
          ".syntax unified\n"
          "1:\n\t"
          "ldrh %[even], [%[blocks]], #2\n\t"
          "ldr.w %[x], [%[input], %[even]]\n\t"
          "add.w r8, %[weights], %[even], lsl #2\n\t"
          "ldmia.w r8, {r8, r9, r10, r11}\n\t"
          "uxtb16 %[even], %[x]\n\t"
          "uxtb16 %[x], %[x], ror #8\n\t"
          POCKETMLP_DSP_SPARSE_PAIRS("r8", "even", "low0", "both0")
          POCKETMLP_DSP_SPARSE_PAIRS("r9", "x", "low0", "both0")
          POCKETMLP_DSP_SPARSE_PAIRS("r10", "even", "low1", "both1")
          POCKETMLP_DSP_SPARSE_PAIRS("r11", "x", "low1", "both1")
          "subs.w %[count], %[count], #1\n\t"
          "bne.w 1b"
          : [blocks] "+r"(blocks), [count] "+r"(count), [low0] "+r"(low0), [low1] "+r"(low1),
            [both0] "+r"(both0), [both1] "+r"(both1), [even] "=&r"(even), [x] "=&r"(x)
          : [input] "r"(input), [weights] "r"(weights)
          : "r8", "r9", "r10", "r11", "cc", "memory");
      high0 += (both0 - low0) >> 8;
      high1 += (both1 - low1) >> 8;
    }
    sums[1] = high0;
    sums[2] = low1;
    sums[3] = high1;
  }
  sums[0] = low0;
  return weights + (uint32_t)rows * inputs;
}

#endif
#endif
