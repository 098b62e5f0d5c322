/* From a 32-bit sum to the scale of the next activations: one multiplication, one rounding. Reference kernel.
 */
#ifndef POCKETMLP_QUANTIZED_REQUANTIZE_H
#define POCKETMLP_QUANTIZED_REQUANTIZE_H

#include "kernel_choice.h"

#include "../../../ports/avr/requantize.h"
#include "../../../ports/cortex_m/requantize_dsp.h"
#include "../../../ports/riscv/requantize.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_REQUANTIZE
/* floor((sum * multiplier + 2^(shift - 1)) / 2^shift) for 17 <= shift <= 47, exact without 64-bit arithmetic:
   floor(sum * multiplier / 2^16) fits 32 bits, and the bits below cannot change the rounding. */
static inline int32_t pocketmlp_requantize(int32_t sum, uint16_t multiplier, uint8_t shift) {
  const int32_t high = (int32_t)(int16_t)(sum >> 16) * (int32_t)multiplier;
  const uint32_t low = (uint32_t)(uint16_t)sum * (uint32_t)multiplier;
  const int32_t product = high + (int32_t)(low >> 16);
  return ((product >> (shift - 17)) + 1) >> 1;
}
#endif

#endif
