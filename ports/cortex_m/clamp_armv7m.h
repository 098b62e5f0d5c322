/* Saturation to 0..255 in one instruction, on Cortex-M3 and larger cores. */
#ifndef POCKETMLP_PORTS_CORTEX_M_CLAMP_ARMV7M_H
#define POCKETMLP_PORTS_CORTEX_M_CLAMP_ARMV7M_H

#if defined(__ARM_FEATURE_SAT) && defined(__thumb2__) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_CLAMP

#include "../../lib/pocketmlp/quantized/layer.h"

static inline uint8_t pocketmlp_clamp(int32_t value) {
  uint32_t clamped;
  __asm__("usat %0, #8, %1" : "=r"(clamped) : "r"(value));
  return (uint8_t)clamped;
}

#endif
#endif
