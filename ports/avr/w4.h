/* Weight format w4 on AVR with a multiplier: two codes from a byte, one row at a time. 13 cycles per
   weight. */
#ifndef POCKETMLP_PORTS_AVR_W4_H
#define POCKETMLP_PORTS_AVR_W4_H

#if defined(__AVR_HAVE_MUL__) && defined(__AVR_HAVE_LPMX__) && defined(__OPTIMIZE__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W4

#include "../../lib/pocketmlp/quantized/layer.h"

/* sums[k] = codes[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w4(int32_t* sums, const uint8_t* weights,
                                                          const uint8_t* input, uint16_t inputs,
                                                          uint8_t rows) {
  do {
    uint32_t sum = 0;
    const uint8_t* x = input;
    uint16_t pairs = inputs >> 1;
    if (pairs != 0) {
      uint16_t products; /* of a pair: at most 2 * 15 * 255 */
      uint8_t codes;
      uint8_t value;
      uint8_t zero;
      __asm__ volatile(
          "clr %[zero]\n"
          "1:\n\t"
          "lpm %[codes], %a[weights]+\n\t"
          "ld __tmp_reg__, %a[x]+\n\t"
          "mov %[value], %[codes]\n\t"
          "andi %[value], 15\n\t"
          "mul %[value], __tmp_reg__\n\t"
          "movw %[products], r0\n\t"
          "ld __tmp_reg__, %a[x]+\n\t"
          "swap %[codes]\n\t"
          "andi %[codes], 15\n\t"
          "mul %[codes], __tmp_reg__\n\t"
          "add %A[products], r0\n\t"
          "adc %B[products], r1\n\t"
          "add %A[sum], %A[products]\n\t"
          "adc %B[sum], %B[products]\n\t"
          "adc %C[sum], %[zero]\n\t"
          "adc %D[sum], %[zero]\n\t"
          "sbiw %[pairs], 1\n\t"
          "brne 1b\n\t"
          "clr __zero_reg__"
          : [sum] "+r"(sum), [weights] "+z"(weights), [x] "+x"(x), [pairs] "+w"(pairs),
            [products] "=&r"(products), [codes] "=&d"(codes), [value] "=&d"(value), [zero] "=&r"(zero)
          :
          : "r0", "memory");
    }
    if (inputs & 1u) {
      const uint8_t code = POCKETMLP_READ_U8(weights) & 15u;
      sum += (uint16_t)(code * *x);
      ++weights;
    }
    *sums++ = (int32_t)sum;
  } while (--rows != 0);
  return weights;
}

#endif
#endif
