/* A dense layer of 32-bit fixed point with its parameters in flash, and what goes around it in a model
   header: real values in, activations between layers, logits out. Reference kernel; docs/fixed_point.md. */
#ifndef POCKETMLP_QUANTIZED_FIXED32_DENSE_H
#define POCKETMLP_QUANTIZED_FIXED32_DENSE_H

#include "fixed32_sum.h"
#include "layer.h"

/* output[o] = bias[o] + weights[o] . input, in Q16.16; the weights[outputs][inputs] have `shift` fraction
   bits. */
static inline void pocketmlp_fixed32_dense(const int32_t* weights, const int32_t* bias, const int32_t* input,
                                           int32_t* output, uint16_t inputs, uint16_t outputs,
                                           uint8_t shift) {
  uint16_t o;
  for (o = 0; o < outputs; ++o) {
    pocketmlp_fixed32_sum sum = {0, 0};
    uint16_t i;
    sum = pocketmlp_fixed32_add(sum, POCKETMLP_READ_I32(bias + o), INT32_C(65536));
    for (i = 0; i < inputs; ++i) {
      sum = pocketmlp_fixed32_add(sum, POCKETMLP_READ_I32(weights), input[i]);
      ++weights;
    }
    output[o] = pocketmlp_fixed32_clamp(pocketmlp_fixed32_round(sum, shift));
    POCKETMLP_ROW_HOOK();
  }
}

/* Real to Q16.16, half away from zero, limited, NaN to 0. */
static inline int32_t pocketmlp_fixed32_from_real(float value) {
  const float halves = value * 131072.0f; /* a power of two: exact */
  int64_t steps;
  if (!(halves > -4294967296.0f)) return halves <= -4294967296.0f ? INT32_MIN : 0;
  if (halves >= 4294967296.0f) return INT32_MAX;
  steps = (int64_t)halves;
  return pocketmlp_fixed32_clamp((steps < 0 ? steps - 1 : steps + 1) / 2);
}

static inline int32_t pocketmlp_fixed32_relu(int32_t x) {
  return x < 0 ? 0 : x;
}
static inline int32_t pocketmlp_fixed32_leaky_relu(int32_t x) {
  return x < 0 ? (int32_t)(((int64_t)x * 42949673 + INT64_C(2147483648)) >> 32) : x;
}

/* values[i] = function(values[i]) */
POCKETMLP_INLINE void pocketmlp_fixed32_apply(int32_t (*function)(int32_t), int32_t* values, uint16_t count) {
  uint16_t i;
  for (i = 0; i < count; ++i) values[i] = function(values[i]);
}

#endif
