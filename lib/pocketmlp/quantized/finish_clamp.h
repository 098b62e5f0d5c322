/* Output stage of Relu and Linear hidden layers. Linear differs only in a zero point, which is part of the
 * bias. */
#ifndef POCKETMLP_QUANTIZED_FINISH_CLAMP_H
#define POCKETMLP_QUANTIZED_FINISH_CLAMP_H

#include "clamp.h"
#include "requantize.h"

static inline uint8_t pocketmlp_finish_clamp(const pocketmlp_layer* layer, uint16_t multiplier, int32_t sum) {
  const int32_t value = pocketmlp_requantize(sum, multiplier, layer->shift);
  return pocketmlp_clamp(value);
}

#endif
