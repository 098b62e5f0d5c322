/* Saturation to 0..255 on AVR, 7 instructions. */
#ifndef POCKETMLP_PORTS_AVR_CLAMP_H
#define POCKETMLP_PORTS_AVR_CLAMP_H

#if defined(__AVR__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_CLAMP

#include "../../lib/pocketmlp/quantized/layer.h"

static inline uint8_t pocketmlp_clamp(int32_t value) {
  __asm__(
      "mov __tmp_reg__, %B[value]\n\t"
      "or __tmp_reg__, %C[value]\n\t"
      "or __tmp_reg__, %D[value]\n\t"
      "breq 1f\n\t"
      "ldi %A[value], 255\n\t"
      "sbrc %D[value], 7\n\t"
      "ldi %A[value], 0\n"
      "1:"
      : [value] "+d"(value));
  return (uint8_t)value;
}

#endif
#endif
