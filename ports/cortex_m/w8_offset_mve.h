/* Weight format w8_offset on Cortex-M55 and others with MVE (Helium): 16 unsigned products at once, four rows
   share each input, the loop's predicate takes care of what is left over. */
#ifndef POCKETMLP_PORTS_CORTEX_M_W8_OFFSET_MVE_H
#define POCKETMLP_PORTS_CORTEX_M_W8_OFFSET_MVE_H

#if defined(__ARM_FEATURE_MVE) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8_OFFSET

#include "../../lib/pocketmlp/quantized/layer.h"

/* sums[k] = (weights[k] + 128) . input. */
POCKETMLP_INLINE const uint8_t* pocketmlp_accumulate_w8_offset(int32_t* sums, const uint8_t* weights,
                                                               const uint8_t* input, uint16_t inputs,
                                                               uint8_t rows) {
  /* The instruction accumulates in registers of even numbers only. */
  register int32_t sum0 __asm__("r4");
  const uint8_t* const row1_begin = weights + inputs;
  if (rows == 1) {
    sum0 = 0;
    __asm__ volatile(
        "dlstp.8 lr, %[inputs]\n"
        "1:\n\t"
        "vldrb.u8 q0, [%[input]], #16\n\t"
        "vldrb.u8 q1, [%[weights]], #16\n\t"
        "vmladava.u8 %[sum0], q0, q1\n\t"
        "letp lr, 1b"
        : [input] "+r"(input), [weights] "+r"(weights), [sum0] "+r"(sum0)
        : [inputs] "r"((uint32_t)inputs)
        : "lr", "q0", "q1", "memory");
    sums[0] = sum0;
    return row1_begin;
  }
  {
    const uint8_t* row1 = row1_begin;
    const uint8_t* row2 = row1 + inputs;
    const uint8_t* row3 = row2 + inputs;
    const uint8_t* const end = row3 + inputs;
    register int32_t sum1 __asm__("r6");
    register int32_t sum2 __asm__("r8");
    register int32_t sum3 __asm__("r10");
    __asm__ volatile(
        "clrm {%[sum0], %[sum1], %[sum2], %[sum3]}\n\t"
        "dlstp.8 lr, %[inputs]\n"
        "1:\n\t"
        "vldrb.u8 q0, [%[input]], #16\n\t"
        "vldrb.u8 q1, [%[row0]], #16\n\t"
        "vmladava.u8 %[sum0], q0, q1\n\t"
        "vldrb.u8 q2, [%[row1]], #16\n\t"
        "vmladava.u8 %[sum1], q0, q2\n\t"
        "vldrb.u8 q3, [%[row2]], #16\n\t"
        "vmladava.u8 %[sum2], q0, q3\n\t"
        "vldrb.u8 q1, [%[row3]], #16\n\t"
        "vmladava.u8 %[sum3], q0, q1\n\t"
        "letp lr, 1b"
        : [input] "+r"(input), [row0] "+r"(weights), [row1] "+r"(row1), [row2] "+r"(row2), [row3] "+r"(row3),
          [sum0] "=&r"(sum0), [sum1] "=&r"(sum1), [sum2] "=&r"(sum2), [sum3] "=&r"(sum3)
        : [inputs] "r"((uint32_t)inputs)
        : "lr", "q0", "q1", "q2", "q3", "memory");
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
    return end;
  }
}

#endif
#endif
