/* Sigmoid in float, in place. */
#ifndef POCKETMLP_FLOAT_SIGMOID_H
#define POCKETMLP_FLOAT_SIGMOID_H

#include <math.h>
#include <stdint.h>

static inline void pocketmlp_float_sigmoid(float* values, uint16_t count) {
  uint16_t i;
  for (i = 0; i < count; ++i) values[i] = 1.0f / (1.0f + (float)expf(-values[i]));
}

#endif
