/* Weight format w8_quads on AVR with a multiplier: four rows share each input, which is skipped when it is
   zero. The sums have 24 bits in registers; every 256 inputs, before they overflow, they are added to the
   32-bit ones. 10 cycles per weight, 2.75 where the input is zero. */
#ifndef POCKETMLP_PORTS_AVR_W8_QUADS_H
#define POCKETMLP_PORTS_AVR_W8_QUADS_H

#if defined(__AVR_HAVE_MUL__) && defined(__AVR_HAVE_LPMX__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8_QUADS

#include "../../lib/pocketmlp/quantized/layer.h"

#define POCKETMLP_AVR_ROW(low, middle, high) \
  "lpm r0, Z+\n\t"                           \
  "mul r0, %[x]\n\t"                         \
  "add " low                                 \
  ", r0\n\t"                                 \
  "adc " middle                              \
  ", r1\n\t"                                 \
  "adc " high ", %[zero]\n\t"
/* sums[k] = (weights[k] + 128) . input. */
static inline const uint8_t* pocketmlp_accumulate_w8_quads(int32_t* sums, const uint8_t* weights,
                                                           const uint8_t* input, uint16_t inputs,
                                                           uint8_t rows) {
  uint8_t count = (uint8_t)inputs; /* of the first chunk; 0 stands for 256 */
  uint8_t chunks = (uint8_t)((uint16_t)(inputs + 255u) >> 8);
  uint8_t x;
  uint8_t zero;
  __asm__ volatile(
      /* The T flag says that there is a single row. */
      "bst %[rows], 0\n\t"
      "clr %[zero]\n\t"
      "movw r26, %A[sums]\n\t"
      "mov %[x], %[rows]\n"
      "0:\n\t"
      "st X+, %[zero]\n\t"
      "st X+, %[zero]\n\t"
      "st X+, %[zero]\n\t"
      "st X+, %[zero]\n\t"
      "dec %[x]\n\t"
      "brne 0b\n"
      "1:\n\t"
      "movw r26, %A[input]\n\t"
      "clr r2\n\t"
      "clr r3\n\t"
      "movw r4, r2\n\t"
      "movw r6, r2\n\t"
      "movw r8, r2\n\t"
      "movw r10, r2\n\t"
      "movw r12, r2\n"
      "2:\n\t"
      "ld %[x], X+\n\t"
      "tst %[x]\n\t"
      "breq 5f\n"
      "3:\n\t"
      POCKETMLP_AVR_ROW("r2", "r3", "r4")
      "brts 4f\n\t"
      POCKETMLP_AVR_ROW("r5", "r6", "r7")
      POCKETMLP_AVR_ROW("r8", "r9", "r10")
      POCKETMLP_AVR_ROW("r11", "r12", "r13")
      "4:\n\t"
      "dec %[count]\n\t"
      "brne 2b\n\t"
      "rjmp 6f\n"
      "5:\n\t"
      "brts 3b\n\t"
      "adiw r30, 4\n\t"
      "dec %[count]\n\t"
      "brne 2b\n"
      /* The rows' 32-bit sums += r2..r4, r5..r7, ... */
      "6:\n\t"
      "movw %A[input], r26\n\t"
      "movw r26, %A[sums]\n\t"
      "mov %[x], %[rows]\n"
      "7:\n\t"
      "ld r0, X\n\t"
      "add r0, r2\n\t"
      "st X+, r0\n\t"
      "ld r0, X\n\t"
      "adc r0, r3\n\t"
      "st X+, r0\n\t"
      "ld r0, X\n\t"
      "adc r0, r4\n\t"
      "st X+, r0\n\t"
      "ld r0, X\n\t"
      "adc r0, %[zero]\n\t"
      "st X+, r0\n\t"
      "mov r2, r5\n\t"
      "mov r3, r6\n\t"
      "mov r4, r7\n\t"
      "mov r5, r8\n\t"
      "mov r6, r9\n\t"
      "mov r7, r10\n\t"
      "mov r8, r11\n\t"
      "mov r9, r12\n\t"
      "mov r10, r13\n\t"
      "dec %[x]\n\t"
      "brne 7b\n\t"
      "dec %[chunks]\n\t"
      "breq 8f\n\t"
      "rjmp 1b\n"
      "8:\n\t"
      "clr __zero_reg__"
      : "+z"(weights), [input] "+r"(input), [count] "+r"(count), [chunks] "+r"(chunks), [x] "=&r"(x),
        [zero] "=&r"(zero)
      : [sums] "r"(sums), [rows] "r"(rows)
      : "r0", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12", "r13", "r26", "r27", "memory");
  return weights;
}

#endif
#endif
