/* Weight format w8 on Cortex-M0, M0+ and M1 (ARMv6-M): four rows share each input. Thumb-1 loads signed bytes
   only with an index in a register, which here runs from -inputs to 0 and is the loop's counter, too; the
   sums are in the high registers. 3.56 instructions per weight. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W8_ARMV6M_H
#define POCKETMLP_PORTS_CORTEX_M_W8_ARMV6M_H

#if defined(__ARM_ARCH_6M__) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8

#include "../../lib/pocketmlp/quantized/layer.h"

/* One input: r0 input, r1 r4 r5 r6 rows, r2 index, r8..r11 sums; 14 instructions, 28 bytes. */
#define POCKETMLP_ARMV6M_ROW(row, sum) \
  "ldrsb r7, [" row                    \
  ", r2]\n\t"                          \
  "muls r7, r3\n\t"                    \
  "add " sum ", r7\n\t"
#define POCKETMLP_ARMV6M_INPUT                                                              \
  "ldrb r3, [r0, r2]\n\t" POCKETMLP_ARMV6M_ROW("r1", "r8") POCKETMLP_ARMV6M_ROW("r4", "r9") \
      POCKETMLP_ARMV6M_ROW("r5", "r10") POCKETMLP_ARMV6M_ROW("r6", "r11") "adds r2, #1\n\t"

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
    register const uint8_t* r0 __asm__("r0") = input;
    register const uint8_t* r1 __asm__("r1") = weights;
    register uint32_t r2 __asm__("r2") = inputs;
    register int32_t* r3 __asm__("r3") = sums;
    __asm__ volatile(
        ".syntax unified\n\t"
        "mov r12, r7\n\t"
        "mov lr, r3\n\t"
        "movs r4, #0\n\t"
        "mov r8, r4\n\t"
        "mov r9, r4\n\t"
        "mov r10, r4\n\t"
        "mov r11, r4\n\t"
        /* Pointers to the ends of the input and the rows. */
        "adds r0, r0, r2\n\t"
        "adds r1, r1, r2\n\t"
        "adds r4, r1, r2\n\t"
        "adds r5, r4, r2\n\t"
        "adds r6, r5, r2\n\t"
        "rsbs r2, r2, #0\n\t"
        /* The first round begins inside the loop, so that the number of inputs need not be a multiple of 4.
         */
        "movs r7, #3\n\t"
        "ands r7, r2\n\t"
        "movs r3, #28\n\t"
        "muls r7, r3\n\t"
        "add pc, r7\n\t"
        "nop\n"
        "1:\n\t" POCKETMLP_ARMV6M_INPUT POCKETMLP_ARMV6M_INPUT POCKETMLP_ARMV6M_INPUT POCKETMLP_ARMV6M_INPUT
        "bne 1b\n\t"
        "mov r3, lr\n\t"
        "mov r4, r8\n\t"
        "mov r5, r9\n\t"
        "mov r0, r10\n\t"
        "mov r7, r11\n\t"
        "stmia r3!, {r4, r5}\n\t"
        "stmia r3!, {r0, r7}\n\t"
        "mov r1, r6\n\t"
        "mov r7, r12"
        : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)
        :
        : "r4", "r5", "r6", "r8", "r9", "r10", "r11", "r12", "lr", "cc", "memory");
    return r1;
  }
}

#endif
#endif
