/* Saturation to the range of an activation. */
#ifndef POCKETMLP_QUANTIZED_CLAMP_H
#define POCKETMLP_QUANTIZED_CLAMP_H

#include "kernel_choice.h"

#include "../../../ports/avr/clamp.h"
#include "../../../ports/cortex_m/clamp_armv7m.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_CLAMP
/* Reference kernel: the nearest of 0..255. */
static inline uint8_t pocketmlp_clamp(int32_t value) {
  return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}
#endif

#endif
