/* Output stage of LeakyRelu hidden layers: negative sums have a smaller multiplier. */
#ifndef POCKETMLP_QUANTIZED_FINISH_LEAKY_RELU_H
#define POCKETMLP_QUANTIZED_FINISH_LEAKY_RELU_H

#include "clamp.h"
#include "requantize.h"

static inline uint8_t pocketmlp_finish_leaky_relu(const pocketmlp_layer* layer, uint16_t multiplier,
                                                  int32_t sum) {
  int32_t value;
  if (sum < 0) {
    multiplier = (uint16_t)(((uint32_t)multiplier * (uint32_t)layer->negative_slope + 0x8000u) >> 16);
  }
  value = pocketmlp_requantize(sum, multiplier, layer->shift) + layer->zero_point;
  return pocketmlp_clamp(value);
}

#endif
