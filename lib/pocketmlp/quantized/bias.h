/* Biases are 16 bits wide where all of a layer fit, else 32. */
#ifndef POCKETMLP_QUANTIZED_BIAS_H
#define POCKETMLP_QUANTIZED_BIAS_H

#include "layer.h"

static inline int32_t pocketmlp_bias_16(const void* bias, size_t row) {
  return POCKETMLP_READ_I16((const int16_t*)bias + row);
}
static inline int32_t pocketmlp_bias_32(const void* bias, size_t row) {
  return POCKETMLP_READ_I32((const int32_t*)bias + row);
}

#endif
