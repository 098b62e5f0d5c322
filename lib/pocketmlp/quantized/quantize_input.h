/* Table values to 8-bit activations. Reference kernel. */
#ifndef POCKETMLP_QUANTIZED_QUANTIZE_INPUT_H
#define POCKETMLP_QUANTIZED_QUANTIZE_INPUT_H

#include "layer.h"

/* clamp(round((value - mean) * inverse_scale) + zero_point, 0, 255), halves rounded away from zero, NaN to 0.
   Takes twice the inverse scale: truncating the doubled quotient leaves the rounding to integers, and no
   addition follows the product that a compiler could fuse with it, so every chip gives the same byte. */
static inline uint8_t pocketmlp_quantize_input(float value, float mean, float inverse_half_scale,
                                               uint8_t zero_point) {
  const float halves = (value - mean) * inverse_half_scale;
  int16_t steps;
  if (!(halves > -1024.0f)) return 0;
  if (halves > 1024.0f) return 255;
  steps = (int16_t)halves;
  steps = (int16_t)((steps < 0 ? steps - 1 : steps + 1) / 2 + zero_point);
  return (uint8_t)(steps < 0 ? 0 : steps > 255 ? 255 : steps);
}

#endif
