/* Requantization on AVR with a multiplier: 16 x 32 bits from eight multiplications of bytes, about 50 cycles,
   and 7 for each bit of the shift above 16. */
#ifndef POCKETMLP_PORTS_AVR_REQUANTIZE_H
#define POCKETMLP_PORTS_AVR_REQUANTIZE_H

#if defined(__AVR_HAVE_MUL__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_REQUANTIZE

#include "../../lib/pocketmlp/quantized/layer.h"

static inline int32_t pocketmlp_requantize(int32_t sum, uint16_t multiplier, uint8_t shift) {
  int32_t product;
  uint8_t zero;
  uint8_t low;
  shift = (uint8_t)(shift - 16u);
  __asm__(
      /* floor(sum * multiplier / 2^16). A multiplication with a signed byte leaves its sign in the carry
         flag. */
      "clr %[zero]\n\t"
      "mul %A[sum], %A[m]\n\t"
      "mov %[low], r1\n\t" /* bits 8..15, for their carries */
      "mulsu %D[sum], %B[m]\n\t"
      "movw %C[product], r0\n\t"
      "mul %B[sum], %B[m]\n\t"
      "movw %A[product], r0\n\t"
      "mul %A[sum], %B[m]\n\t"
      "add %[low], r0\n\t"
      "adc %A[product], r1\n\t"
      "adc %B[product], %[zero]\n\t"
      "mul %B[sum], %A[m]\n\t"
      "add %[low], r0\n\t"
      "adc %A[product], r1\n\t"
      "adc %B[product], %[zero]\n\t"
      "mulsu %D[sum], %A[m]\n\t"
      "sbc %D[product], %[zero]\n\t"
      "add %B[product], r0\n\t"
      "adc %C[product], r1\n\t"
      "adc %D[product], %[zero]\n\t"
      "mul %C[sum], %B[m]\n\t"
      "add %B[product], r0\n\t"
      "adc %C[product], r1\n\t"
      "adc %D[product], %[zero]\n\t"
      "mul %C[sum], %A[m]\n\t"
      "add %A[product], r0\n\t"
      "adc %B[product], r1\n\t"
      "adc %C[product], %[zero]\n\t"
      "adc %D[product], %[zero]\n"
      /* The bit shifted out last rounds. */
      "1:\n\t"
      "asr %D[product]\n\t"
      "ror %C[product]\n\t"
      "ror %B[product]\n\t"
      "ror %A[product]\n\t"
      "dec %[shift]\n\t"
      "brne 1b\n\t"
      "adc %A[product], %[zero]\n\t"
      "adc %B[product], %[zero]\n\t"
      "adc %C[product], %[zero]\n\t"
      "adc %D[product], %[zero]\n\t"
      "clr __zero_reg__"
      : [product] "=&r"(product), [zero] "=&r"(zero), [low] "=&r"(low), [shift] "+r"(shift)
      : [sum] "a"(sum), [m] "a"(multiplier)
      : "r0");
  return product;
}

#endif
#endif
