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

/* Four inputs in r4, 15 instructions; r12 and lr are sums A of the even rows, r5 and r6 sums A + 256 B. */
#define POCKETMLP_DSP_PAIRS(word, x, low, both) \
  "smlad " both ", " word ", " x ", " both      \
  "\n\t"                                        \
  "sxtb16 " word ", " word                      \
  "\n\t"                                        \
  "smlad " low ", " word ", " x ", " low "\n\t"
#define POCKETMLP_DSP_GROUP                                                                     \
  "uxtb16 r0, r4\n\t"                                                                           \
  "uxtb16 r4, r4, ror #8\n\t"                                                                   \
  "ldmia.w r1!, {r8, r9, r10, r11}\n\t" POCKETMLP_DSP_PAIRS("r8", "r0", "r12", "r5")            \
      POCKETMLP_DSP_PAIRS("r9", "r4", "r12", "r5") POCKETMLP_DSP_PAIRS("r10", "r0", "lr", "r6") \
          POCKETMLP_DSP_PAIRS("r11", "r4", "lr", "r6")
#define POCKETMLP_DSP_NEXT "ldr.w r4, [r2], #4\n\t"

/* sums[k] = weights[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w8_pairs(int32_t* sums, const uint8_t* weights,
                                                                const uint8_t* input, uint16_t inputs,
                                                                uint8_t rows) {
  register int32_t* r0 __asm__("r0") = sums;
  register const uint8_t* r1 __asm__("r1") = weights;
  register const uint8_t* r2 __asm__("r2") = input;
  register uint32_t r3 __asm__("r3") = inputs;
  register uint32_t r4 __asm__("r4") = rows;
  __asm__ volatile(
      ".syntax unified\n\t"
      "movs r5, #0\n\t"
      "cmp r4, #1\n\t"
      "beq.w 8f\n\t"
      "push {r0}\n\t"
      "str r5, [r0, #4]\n\t"
      "str r5, [r0, #12]\n\t"
      "mov r6, r5\n\t"
      "mov r12, r5\n\t"
      "mov lr, r5\n\t"
      /* The inputs of the first group: what is left over, or four. */
      "ands r0, r3, #3\n\t"
      "bne.w 6f\n\t" POCKETMLP_DSP_NEXT
      /* The first chunk has 1 to 64 groups, in rounds of four of which the first begins inside the loop,
         after -groups % 4; the other chunks have 64. In r3, bits 28 to 31 count rounds up to 16, the others
         count chunks. */
      "5:\n\t"
      "subs r3, #1\n\t"
      "mvn r8, r3, lsr #2\n\t"
      "and r8, r8, #3\n\t"
      "mvn r0, r3, lsr #4\n\t"
      "lsrs r3, r3, #8\n\t"
      "add r3, r3, r0, lsl #28\n\t"
      "tbb [pc, r8]\n"
      "2:\n\t"
      ".byte (1f - 2b) / 2, (1f - 2b) / 2 + 32, (1f - 2b) / 2 + 64, (1f - 2b) / 2 + 96\n"
      "3:\n\t"
      "mov r5, r12\n\t"
      "mov r6, lr\n"
      "4:\n\t" POCKETMLP_DSP_NEXT "1:\n\t" POCKETMLP_DSP_GROUP POCKETMLP_DSP_NEXT POCKETMLP_DSP_GROUP
          POCKETMLP_DSP_NEXT POCKETMLP_DSP_GROUP POCKETMLP_DSP_NEXT POCKETMLP_DSP_GROUP
      "adds.w r3, r3, #0x10000000\n\t"
      "blo.w 4b\n\t"
      "ldr r0, [sp]\n\t"
      "sub r5, r5, r12\n\t"
      "ldr r4, [r0, #4]\n\t"
      "add r4, r4, r5, asr #8\n\t"
      "str r4, [r0, #4]\n\t"
      "sub r6, r6, lr\n\t"
      "ldr r4, [r0, #12]\n\t"
      "add r4, r4, r6, asr #8\n\t"
      "str r4, [r0, #12]\n\t"
      "subs r3, #1\n\t"
      "bhs.w 3b\n\t"
      "pop {r0}\n\t"
      "str.w r12, [r0]\n\t"
      "str.w lr, [r0, #8]\n\t"
      "b.w 9f\n"
      "6:\n\t"
      "add r2, r0\n\t"
      "mov r8, r2\n\t"
      "movs r4, #0\n"
      "7:\n\t"
      "ldrb r9, [r8, #-1]!\n\t"
      "subs r0, #1\n\t"
      "orr r4, r9, r4, lsl #8\n\t"
      "bne 7b\n\t"
      "b.w 5b\n"
      /* A single row. */
      "8:\n\t"
      "ldrsb r6, [r1], #1\n\t"
      "ldrb r8, [r2], #1\n\t"
      "smlabb r5, r6, r8, r5\n\t"
      "subs r3, #1\n\t"
      "bne 8b\n\t"
      "str r5, [r0]\n"
      "9:"
      : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3), "+r"(r4)
      :
      : "r5", "r6", "r8", "r9", "r10", "r11", "r12", "lr", "cc", "memory");
  return r1;
}

#endif
#endif
