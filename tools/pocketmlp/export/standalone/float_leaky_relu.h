/* LeakyRelu in float, in place: x for positive x, x / 100 otherwise. */
#ifndef POCKETMLP_FLOAT_LEAKY_RELU_H
#define POCKETMLP_FLOAT_LEAKY_RELU_H

#include <stdint.h>

static inline void pocketmlp_float_leaky_relu(float* values, uint16_t count) {
  uint16_t i;
  for (i = 0; i < count; ++i) {
    if (values[i] < 0.0f) values[i] *= 0.01f;
  }
}

#endif
