/* Tanh in float, in place. */
#ifndef POCKETMLP_FLOAT_TANH_H
#define POCKETMLP_FLOAT_TANH_H

#include <math.h>
#include <stdint.h>

static inline void pocketmlp_float_tanh(float* values, uint16_t count) {
  uint16_t i;
  for (i = 0; i < count; ++i) values[i] = (float)tanhf(values[i]);
}

#endif
