/* Weight format w8_rows on AVR with a multiplier: sums of 24 bits that never leave the registers. 14 cycles
   per weight and about 60 per requantized row. */
#ifndef POCKETMLP_PORTS_AVR_ROWS_W8_H
#define POCKETMLP_PORTS_AVR_ROWS_W8_H

#if defined(__AVR_HAVE_MUL__) && defined(__AVR_HAVE_LPMX__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8_ROWS

#include "../../lib/pocketmlp/quantized/layer.h"

/* One weight. A multiplication with a signed byte leaves its sign in the carry flag. */
#define POCKETMLP_AVR_WEIGHT           \
  "ld %[x], X+\n\t"                    \
  "lpm %[w], Z+\n\t"                   \
  "mulsu %[w], %[x]\n\t"               \
  "sbc %[high], %[zero]\n\t"           \
  "add %A[sum], r0\n\t"                \
  "adc %B[sum], r1\n\t"                \
  "adc %[high], %[zero]\n\t"

/* The 24-bit sum of a row, two weights per round; the first begins in the middle when their number is odd. */
#define POCKETMLP_AVR_ROW_SUM            \
  "clr %[zero]\n\t"                      \
  "lpm %A[sum], Z+\n\t"                  \
  "lpm %B[sum], Z+\n\t"                  \
  "lpm %[high], Z+\n\t"                  \
  "lsr %[count]\n\t"                     \
  "brcc 1f\n\t"                          \
  "inc %[count]\n\t"                     \
  "rjmp 2f\n"                            \
  "1:\n\t" POCKETMLP_AVR_WEIGHT         \
  "2:\n\t" POCKETMLP_AVR_WEIGHT         \
  "dec %[count]\n\t"                     \
  "brne 1b\n\t"

POCKETMLP_INLINE const uint8_t* pocketmlp_rows_sum(int32_t* sum, const uint8_t* row, const uint8_t* input,
                                                   uint8_t inputs) {
  uint16_t low;
  uint8_t high;
  uint8_t w;
  uint8_t x;
  uint8_t zero;
  __asm__ volatile(
      POCKETMLP_AVR_ROW_SUM
      "mov %[zero], %[high]\n\t"
      "lsl %[zero]\n\t"
      "sbc %[zero], %[zero]\n\t"
      "movw r26, %A[to]\n\t"
      "st X+, %A[sum]\n\t"
      "st X+, %B[sum]\n\t"
      "st X+, %[high]\n\t"
      "st X+, %[zero]\n\t"
      "clr __zero_reg__"
      : [sum] "=&r"(low), [high] "=&r"(high), "+z"(row), "+x"(input), [count] "+r"(inputs), [w] "=&a"(w),
        [x] "=&a"(x), [zero] "=&r"(zero)
      : [to] "r"(sum)
      : "r0", "memory");
  return row;
}

POCKETMLP_INLINE const uint8_t* pocketmlp_rows_value(int16_t* value, const uint8_t* row, const uint8_t* input,
                                                     uint8_t inputs, uint8_t shift) {
  uint16_t sum;
  uint8_t high;
  uint8_t w;
  uint8_t x;
  uint8_t zero;
  uint8_t product;
  const uint8_t steps = (uint8_t)(shift - 24u);
  __asm__ volatile(
      POCKETMLP_AVR_ROW_SUM
      /* value : product = floor(sum * multiplier / 2^16); the multiplier is in w and x. */
      "lpm %[w], Z+\n\t"
      "lpm %[x], Z+\n\t"
      "mul %A[sum], %[w]\n\t"
      "mov %[count], r1\n\t" /* bits 8..15, for their carries */
      "mulsu %[high], %[x]\n\t"
      "movw %A[value], r0\n\t"
      "mul %B[sum], %[x]\n\t"
      "mov %[product], r0\n\t"
      "add %A[value], r1\n\t"
      "adc %B[value], %[zero]\n\t"
      "mulsu %[high], %[w]\n\t"
      "sbc %B[value], %[zero]\n\t"
      "add %[product], r0\n\t"
      "adc %A[value], r1\n\t"
      "adc %B[value], %[zero]\n\t"
      "mul %B[sum], %[w]\n\t"
      "add %[count], r0\n\t"
      "adc %[product], r1\n\t"
      "adc %A[value], %[zero]\n\t"
      "adc %B[value], %[zero]\n\t"
      "mul %A[sum], %[x]\n\t"
      "add %[count], r0\n\t"
      "adc %[product], r1\n\t"
      "adc %A[value], %[zero]\n\t"
      "adc %B[value], %[zero]\n\t"
      /* Shifted until `value` has the integer bits, the bit below them in the carry flag. */
      "mov %[w], %[steps]\n\t"
      "rjmp 4f\n"
      "3:\n\t"
      "lsl %[product]\n\t"
      "rol %A[value]\n\t"
      "rol %B[value]\n\t"
      "inc %[w]\n"
      "4:\n\t"
      "tst %[w]\n\t"
      "brmi 3b\n\t"
      "lsl %[product]\n\t"
      "rjmp 6f\n"
      "5:\n\t"
      "asr %B[value]\n\t"
      "ror %A[value]\n"
      "6:\n\t"
      "dec %[w]\n\t"
      "brpl 5b\n\t"
      "adc %A[value], %[zero]\n\t"
      "adc %B[value], %[zero]\n\t"
      "clr __zero_reg__"
      : [sum] "=&r"(sum), [high] "=&a"(high), "+z"(row), "+x"(input), [count] "+r"(inputs), [w] "=&a"(w),
        [x] "=&a"(x), [zero] "=&r"(zero), [product] "=&r"(product),
        [value] "=&r"(*value)
      : [steps] "r"(steps)
      : "r0", "memory");
  return row;
}

#endif
#endif
