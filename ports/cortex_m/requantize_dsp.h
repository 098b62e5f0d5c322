/* Requantization on Cortex-M4, M7, M33 and M55 (DSP extension): SMMULR multiplies 32 by 32 bits and rounds the
   upper half, halves up. */
#ifndef POCKETMLP_PORTS_CORTEX_M_REQUANTIZE_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_REQUANTIZE_DSP_H

#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_REQUANTIZE

#include "../../lib/pocketmlp/quantized/layer.h"

static inline int32_t pocketmlp_requantize(int32_t sum, uint16_t multiplier, uint8_t shift) {
  int32_t product;
  if (shift <= 32) {
    __asm__("smmulr %0, %1, %2" : "=r"(product) : "r"(sum), "r"((uint32_t)multiplier << (32u - shift)));
    return product;
  }
  __asm__("smmul %0, %1, %2" : "=r"(product) : "r"(sum), "r"((uint32_t)multiplier << 15));
  return ((product >> (shift - 18u)) + 1) >> 1;
}

#endif
#endif
