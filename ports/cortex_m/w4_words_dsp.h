/* Weight format w4_words on Cortex-M4, M7, M33 and M55 (DSP extension): a mask takes two codes out of a word,
   SMLAD multiplies both by their inputs, which four rows share. 1.4 instructions per weight. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W4_WORDS_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_W4_WORDS_DSP_H

/* Clang finds too few registers. */
#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__GNUC__) && defined(__OPTIMIZE__) && \
    !defined(__clang__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W4_WORDS

#include "../../lib/pocketmlp/quantized/layer.h"

/* Eight inputs of a row. */
#define POCKETMLP_DSP_CODES(sum)                 \
  "ldr.w %[w], [%[weights]], #4\n\t"             \
  "and.w %[codes], %[mask], %[w]\n\t"            \
  "smlad %[" sum "], %[codes], %[x02], %[" sum   \
  "]\n\t"                                        \
  "and.w %[codes], %[mask], %[w], lsr #4\n\t"    \
  "smlad %[" sum "], %[codes], %[x13], %[" sum   \
  "]\n\t"                                        \
  "and.w %[codes], %[mask], %[w], lsr #8\n\t"    \
  "smlad %[" sum "], %[codes], %[x46], %[" sum   \
  "]\n\t"                                        \
  "and.w %[codes], %[mask], %[w], lsr #12\n\t"   \
  "smlad %[" sum "], %[codes], %[x57], %[" sum "]\n\t"

/* Where one register is taken for a frame pointer, `end` is in memory, and %[end] reads [sp, #...]. */
#define POCKETMLP_DSP_COMPARE_END                                        \
  ".set .Lpocketmlp_end_in_register, 0\n\t"                              \
  ".irp name, r0,r1,r2,r3,r4,r5,r6,r7,r8,r9,r10,sl,fp,r11,r12,ip,lr\n\t" \
  ".ifeqs \"\\name\", \"%[end]\"\n\t"                                    \
  ".set .Lpocketmlp_end_in_register, 1\n\t"                              \
  ".endif\n\t"                                                           \
  ".endr\n\t"                                                            \
  ".if .Lpocketmlp_end_in_register\n\t"                                  \
  "cmp.w %[input], %[end]\n\t"                                           \
  ".else\n\t"                                                            \
  "ldr.w %[codes], %[end]\n\t"                                           \
  "cmp.w %[input], %[codes]\n\t"                                         \
  ".endif\n\t"

/* sums[k] = codes[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w4_words(int32_t* sums, const uint8_t* weights,
                                                                const uint8_t* input, uint16_t inputs,
                                                                uint8_t rows) {
  int32_t sum0 = 0;
  if (rows == 1) {
    const uint8_t* const end = input + (inputs & ~1u);
    while (input != end) {
      sum0 += (*weights & 15) * input[0] + (*weights >> 4) * input[1];
      ++weights;
      input += 2;
    }
    if (inputs & 1u) {
      sum0 += (*weights & 15) * *input;
      ++weights;
    }
  } else {
    int32_t sum1 = 0;
    int32_t sum2 = 0;
    int32_t sum3 = 0;
    const uint8_t* const end = input + inputs;
    uint32_t x13;
    uint32_t x57;
    uint32_t x02;
    uint32_t x46;
    uint32_t w;
    uint32_t codes;
    const uint32_t left_over = inputs & 7u;
    if (left_over == 0u) {
      __builtin_memcpy(&x13, input, 4);
      __builtin_memcpy(&x57, input + 4, 4);
      input += 8;
    } else {
      const uint8_t* last = input += left_over;
      uint32_t n = left_over;
      x13 = 0;
      x57 = 0;
      do {
        x57 = x57 << 8 | x13 >> 24;
        x13 = x13 << 8 | *--last;
      } while (--n != 0u);
    }
    __asm__ volatile(
        ".syntax unified\n\t"
        "b 2f\n"
        "1:\n\t"
        "ldr.w %[x13], [%[input]], #4\n\t"
        "ldr.w %[x57], [%[input]], #4\n"
        "2:\n\t"
        "uxtb16 %[x02], %[x13]\n\t"
        "uxtb16 %[x13], %[x13], ror #8\n\t"
        "uxtb16 %[x46], %[x57]\n\t"
        "uxtb16 %[x57], %[x57], ror #8\n\t"
        POCKETMLP_DSP_CODES("sum0") POCKETMLP_DSP_CODES("sum1")
        POCKETMLP_DSP_CODES("sum2") POCKETMLP_DSP_CODES("sum3")
        POCKETMLP_DSP_COMPARE_END
        "bne.w 1b"
        : [input] "+r"(input), [weights] "+r"(weights), [sum0] "+r"(sum0), [sum1] "+r"(sum1),
          [sum2] "+r"(sum2), [sum3] "+r"(sum3), [x13] "+r"(x13), [x57] "+r"(x57), [x02] "=&r"(x02),
          [x46] "=&r"(x46), [w] "=&r"(w), [codes] "=&r"(codes)
        : [mask] "r"(UINT32_C(0x000f000f)), [end] "rm"(end)
        : "cc", "memory");
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
  }
  sums[0] = sum0;
  return weights;
}

#endif
#endif
