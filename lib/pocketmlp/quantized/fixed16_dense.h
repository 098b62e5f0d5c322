/* A dense layer of 16-bit fixed point with its parameters in flash, and what goes around it in a model
   header: real values in, activations between layers, logits out. Reference kernel; docs/fixed_point.md. */
#ifndef POCKETMLP_QUANTIZED_FIXED16_DENSE_H
#define POCKETMLP_QUANTIZED_FIXED16_DENSE_H

#include "kernel_choice.h"

#include "../../../ports/cortex_m/fixed16_dense_dsp.h"
#include "fixed16_sum.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_FIXED16_DENSE
/* output[o] = bias[o] + weights[o] . input, in Q8.8; the weights[outputs][inputs] have `shift` fraction bits.
 */
static inline void pocketmlp_fixed16_dense(const int16_t* weights, const int16_t* bias, const int16_t* input,
                                           int16_t* output, uint16_t inputs, uint16_t outputs,
                                           uint8_t shift) {
  uint16_t o;
  for (o = 0; o < outputs; ++o) {
    const int32_t start = (int32_t)POCKETMLP_READ_I16(bias + o) * 256;
    pocketmlp_fixed16_sum sum;
    uint16_t i;
    sum.high = (int16_t)(start >> 16);
    sum.low = (uint16_t)start;
    for (i = 0; i < inputs; ++i) {
      sum = pocketmlp_fixed16_add(sum, POCKETMLP_READ_I16(weights), input[i]);
      ++weights;
    }
    output[o] = pocketmlp_fixed16_clamp(pocketmlp_fixed16_round(sum, shift));
    POCKETMLP_ROW_HOOK();
  }
}
#endif

/* Real to Q8.8, half away from zero, limited, NaN to 0. */
static inline int16_t pocketmlp_fixed16_from_real(float value) {
  const float halves = value * 512.0f; /* a power of two: exact */
  int32_t steps;
  if (!(halves > -65536.0f)) return (int16_t)(halves <= -65536.0f ? INT16_MIN : 0);
  if (halves >= 65535.0f) return INT16_MAX;
  steps = (int32_t)halves;
  return pocketmlp_fixed16_clamp((steps < 0 ? steps - 1 : steps + 1) / 2);
}

static inline int16_t pocketmlp_fixed16_relu(int16_t x) {
  return (int16_t)(x < 0 ? 0 : x);
}
static inline int16_t pocketmlp_fixed16_leaky_relu(int16_t x) {
  return (int16_t)(x < 0 ? ((int32_t)x * 655 + 32768) >> 16 : x);
}

/* values[i] = function(values[i]) */
POCKETMLP_INLINE void pocketmlp_fixed16_apply(int16_t (*function)(int16_t), int16_t* values, uint16_t count) {
  uint16_t i;
  for (i = 0; i < count; ++i) values[i] = function(values[i]);
}

#endif
