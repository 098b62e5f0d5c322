/* A dense layer in float. */
#ifndef POCKETMLP_FLOAT_DENSE_H
#define POCKETMLP_FLOAT_DENSE_H

#include <stdint.h>

#include "flash.h"
#include "kernels_version.h"

/* Statement executed after each row, for example to feed a watchdog. */
#ifndef POCKETMLP_ROW_HOOK
#define POCKETMLP_ROW_HOOK() ((void)0)
#endif

/* output[o] = bias[o] + weights[outputs][inputs] . input; weights and bias lie in flash. */
static inline void pocketmlp_float_dense(const float* weights, const float* bias, const float* input,
                                         float* output, uint16_t inputs, uint16_t outputs) {
  uint16_t row, i;
  for (row = 0; row < outputs; ++row) {
    float sum = POCKETMLP_READ_FLOAT(bias + row);
    for (i = 0; i < inputs; ++i, ++weights) sum += POCKETMLP_READ_FLOAT(weights) * input[i];
    output[row] = sum;
    POCKETMLP_ROW_HOOK();
  }
}

#endif
