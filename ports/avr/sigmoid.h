/* The place in the table of the sigmoid on AVR, 6 cycles. */
#ifndef POCKETMLP_PORTS_AVR_SIGMOID_H
#define POCKETMLP_PORTS_AVR_SIGMOID_H

#if defined(__AVR__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_SIGMOID

#include "../../lib/pocketmlp/quantized/layer.h"

POCKETMLP_INLINE uint8_t pocketmlp_sigmoid_place(int16_t index) {
  __asm__(
      "sbrs %B[index], 7\n\t"
      "rjmp 1f\n\t"
      "com %B[index]\n\t"
      "neg %A[index]\n\t"
      "sbci %B[index], -1\n"
      "1:\n\t"
      "cpse %B[index], __zero_reg__\n\t"
      "ldi %A[index], 255"
      : [index] "+d"(index));
  return (uint8_t)index;
}

#endif
#endif
