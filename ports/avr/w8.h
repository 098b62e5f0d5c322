/* Weight format w8 on AVR with a multiplier: one row at a time, for models that were not exported for AVR.
   17 cycles per weight. */
#ifndef POCKETMLP_PORTS_AVR_W8_H
#define POCKETMLP_PORTS_AVR_W8_H

#if defined(__AVR_HAVE_MUL__) && defined(__AVR_HAVE_LPMX__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8

#include "../../lib/pocketmlp/quantized/layer.h"

/* sums[k] = weights[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w8(int32_t* sums, const uint8_t* weights,
                                                          const uint8_t* input, uint16_t inputs,
                                                          uint8_t rows) {
  do {
    int32_t sum = 0;
    const uint8_t* x = input;
    uint16_t left = inputs;
    uint8_t w;
    uint8_t value;
    uint8_t zero;
    /* The multiplication leaves the product's sign in the carry flag. */
    __asm__ volatile(
        "clr %[zero]\n"
        "1:\n\t"
        "lpm %[w], %a[weights]+\n\t"
        "ld %[value], %a[x]+\n\t"
        "mulsu %[w], %[value]\n\t"
        "sbc %C[sum], %[zero]\n\t"
        "sbc %D[sum], %[zero]\n\t"
        "add %A[sum], r0\n\t"
        "adc %B[sum], r1\n\t"
        "adc %C[sum], %[zero]\n\t"
        "adc %D[sum], %[zero]\n\t"
        "sbiw %[left], 1\n\t"
        "brne 1b\n\t"
        "clr __zero_reg__"
        : [sum] "+r"(sum), [weights] "+z"(weights), [x] "+x"(x), [left] "+w"(left), [w] "=&a"(w),
          [value] "=&a"(value), [zero] "=&r"(zero)
        :
        : "r0", "memory");
    *sums++ = sum;
  } while (--rows != 0);
  return weights;
}

#endif
#endif
