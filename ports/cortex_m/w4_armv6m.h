/* Weight format w4 on Cortex-M0, M0+ and M1 (ARMv6-M): four rows share the unpacked inputs. A byte is b = n0
   + 16 n1, so n0 x0 + n1 x1 = b x0 + n1 (x1 - 16 x0): no code but n1 has to be unpacked. 4.1 instructions per
   weight. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W4_ARMV6M_H
#define POCKETMLP_PORTS_CORTEX_M_W4_ARMV6M_H

#if defined(__ARM_ARCH_6M__) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W4

#include "../../lib/pocketmlp/quantized/layer.h"

/* r2 is x0, r3 is x1 - 16 x0, r6 and r7 are scratch. */
#define POCKETMLP_ARMV6M_CODES(address, sum) \
  "ldrb r6, [" address                       \
  "]\n\t"                                    \
  "lsrs r7, r6, #4\n\t"                      \
  "muls r6, r2\n\t"                          \
  "add " sum                                 \
  ", r6\n\t"                                 \
  "muls r7, r3\n\t"                          \
  "add " sum ", r7\n\t"

/* sums[k] = codes[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w4(int32_t* sums, const uint8_t* weights,
                                                          const uint8_t* input, uint16_t inputs,
                                                          uint8_t rows) {
  const uint32_t row_bytes = (inputs + 1u) >> 1;
  const uint32_t pairs = inputs >> 1;
  const uint32_t done = rows == 1 ? 0 : pairs;
  uint8_t k;
  if (done != 0) {
    register const uint8_t* r0 __asm__("r0") = input;
    register const uint8_t* r1 __asm__("r1") = weights;
    register uint32_t r2 __asm__("r2") = row_bytes;
    register int32_t* r3 __asm__("r3") = sums;
    register const uint8_t* end __asm__("r4") = input + 2u * pairs;
    __asm__ volatile(
        ".syntax unified\n\t"
        "mov r12, r7\n\t"
        "push {r3, r4}\n\t"
        "movs r7, #0\n\t"
        "mov r8, r7\n\t"
        "mov r9, r7\n\t"
        "mov r10, r7\n\t"
        "mov r11, r7\n\t"
        "mov lr, r4\n\t"
        "mov r4, r2\n\t"          /* from row to row */
        "adds r5, r1, r4\n\t"
        "adds r5, r5, r4\n"       /* row 2 */
        "1:\n\t"
        "ldrb r2, [r0]\n\t"
        "ldrb r3, [r0, #1]\n\t"
        "lsls r6, r2, #4\n\t"
        "subs r3, r3, r6\n\t"
        POCKETMLP_ARMV6M_CODES("r1", "r8")
        POCKETMLP_ARMV6M_CODES("r1, r4", "r9")
        POCKETMLP_ARMV6M_CODES("r5", "r10")
        POCKETMLP_ARMV6M_CODES("r5, r4", "r11")
        "adds r1, #1\n\t"
        "adds r5, #1\n\t"
        "adds r0, #2\n\t"
        "cmp r0, lr\n\t"
        "bne 1b\n\t"
        "pop {r3, r4}\n\t"
        "mov r5, r8\n\t"
        "mov r6, r9\n\t"
        "stmia r3!, {r5, r6}\n\t"
        "mov r5, r10\n\t"
        "mov r6, r11\n\t"
        "stmia r3!, {r5, r6}\n\t"
        "mov r7, r12"
        : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3), "+r"(end)
        :
        : "r5", "r6", "r8", "r9", "r10", "r11", "r12", "lr", "cc", "memory");
  } else {
    for (k = 0; k < rows; ++k) sums[k] = 0;
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
