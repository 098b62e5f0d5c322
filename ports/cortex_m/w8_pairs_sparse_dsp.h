/* Weight format w8_pairs with a list of the input's blocks on Cortex-M4, M7, M33 and M55 (DSP extension). Pairs
   are multiplied as in w8_pairs_dsp.h; 20 instructions for the 16 weights of a block. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W8_PAIRS_SPARSE_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_W8_PAIRS_SPARSE_DSP_H

#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__GNUC__) && defined(__OPTIMIZE__) && \
    !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8_PAIRS_SPARSE

#include "../../lib/pocketmlp/quantized/sparse_input.h"

#define POCKETMLP_DSP_SPARSE_PAIRS(word, x, low, both) \
  "smlad " both ", " word ", " x ", " both             \
  "\n\t"                                               \
  "sxtb16 " word ", " word                             \
  "\n\t"                                               \
  "smlad " low ", " word ", " x ", " low "\n\t"

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
    register const uint16_t* r0 __asm__("r0") = blocks;
    register uint32_t r1 __asm__("r1");
    register int32_t r2 __asm__("r2") = 0;
    register int32_t r3 __asm__("r3") = 0;
    register int32_t r4 __asm__("r4");
    register int32_t r5 __asm__("r5");
    register const uint8_t* r6 __asm__("r6") = input;
    register const uint8_t* r12 __asm__("r12") = weights;
    int32_t high0 = 0;
    int32_t high1 = 0;
    while (left != 0) {
      /* After 64 blocks the second row of each pair is taken out, before it can exceed 23 bits. */
      r1 = left < 64 ? left : 64;
      left -= r1;
      /* Sums A in r2 and r3, A + 256 B in r4 and r5. r7 counts: a compiler may keep its frame pointer there, so
         that it cannot be asked for, only saved. */
      __asm__ volatile(
          ".syntax unified\n\t"
          "push {r7}\n\t"
          "mov r7, r1\n\t"
          "mov r4, r2\n\t"
          "mov r5, r3\n"
          "1:\n\t"
          "ldrh lr, [r0], #2\n\t"
          "ldr.w r1, [r6, lr]\n\t"
          "add.w r8, r12, lr, lsl #2\n\t"
          "ldmia.w r8, {r8, r9, r10, r11}\n\t"
          "uxtb16 lr, r1\n\t"
          "uxtb16 r1, r1, ror #8\n\t"
          POCKETMLP_DSP_SPARSE_PAIRS("r8", "lr", "r2", "r4")
          POCKETMLP_DSP_SPARSE_PAIRS("r9", "r1", "r2", "r4")
          POCKETMLP_DSP_SPARSE_PAIRS("r10", "lr", "r3", "r5")
          POCKETMLP_DSP_SPARSE_PAIRS("r11", "r1", "r3", "r5")
          "subs r7, #1\n\t"
          "bne.w 1b\n\t"
          "pop {r7}"
          : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3), "=r"(r4), "=r"(r5)
          : "r"(r6), "r"(r12)
          : "r8", "r9", "r10", "r11", "lr", "cc", "memory");
      high0 += (r4 - r2) >> 8;
      high1 += (r5 - r3) >> 8;
    }
    low0 = r2;
    sums[1] = high0;
    sums[2] = r3;
    sums[3] = high1;
  }
  sums[0] = low0;
  return weights + (uint32_t)rows * inputs;
}

#endif
#endif
