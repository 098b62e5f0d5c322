/* Sigmoid, tanh, softmax and leaky relu of 32-bit fixed point: Q16.16 in, Q16.16 out, with 64-bit arithmetic.
   Error over the whole range below 0.6 / 65536 (softmax: 1.0 / 65536). */
#ifndef POCKETMLP_QUANTIZED_FIXED32_ACTIVATION_H
#define POCKETMLP_QUANTIZED_FIXED32_ACTIVATION_H

#include <stddef.h>
#include <stdint.h>

/* 2^30 * e^-(x / 65536), x >= 0: 2^-n times a polynomial for 2^-f, 0 <= f < 1 (the series of e^-(f ln 2),
   whose first term left out is below 2^-23). */
static inline uint32_t pocketmlp_fixed32_exp_minus(uint32_t x) {
  uint64_t exponent; /* x * log2(e), 46 fraction bits */
  uint64_t fraction; /* f ln 2, 30 fraction bits */
  uint64_t power = UINT32_C(1073741824);
  uint8_t term;
  if (x >= UINT32_C(1408000)) return 0; /* e^-21.48 < 2^-30 */
  exponent = x * UINT64_C(1549082005);
  fraction = (exponent >> 16) & UINT32_C(0x3FFFFFFF);
  fraction = (fraction * UINT32_C(744261118)) >> 30;
  for (term = 8; term >= 1; --term) { /* Horner: 1 - f/1 (1 - f/2 (1 - f/3 (...))) */
    power = UINT32_C(1073741824) - ((power * fraction / term) >> 30);
  }
  return (uint32_t)(power >> (exponent >> 46));
}

static inline int32_t pocketmlp_fixed32_sigmoid(int32_t x) {
  const uint32_t magnitude = x < 0 ? 0u - (uint32_t)x : (uint32_t)x;
  const uint64_t sum = UINT64_C(1073741824) + pocketmlp_fixed32_exp_minus(magnitude);
  const int32_t y = (int32_t)(((UINT64_C(1) << 46) + sum / 2u) / sum);
  return x < 0 ? 65536 - y : y;
}

/* tanh(x) = (1 - e^-2x) / (1 + e^-2x) for x >= 0 */
static inline int32_t pocketmlp_fixed32_tanh(int32_t x) {
  const uint32_t magnitude = x < 0 ? 0u - (uint32_t)x : (uint32_t)x;
  const uint32_t power = magnitude >= UINT32_C(0x100000) ? 0u : pocketmlp_fixed32_exp_minus(2u * magnitude);
  const uint64_t sum = UINT64_C(1073741824) + power;
  const uint64_t difference = UINT64_C(1073741824) - power;
  const int32_t y = (int32_t)(((difference << 16) + sum / 2u) / sum);
  return x < 0 ? -y : y;
}

/* x / 100 for x < 0 */
static inline int32_t pocketmlp_fixed32_leaky(int32_t x) {
  return (int32_t)(((int64_t)x * 42949673 + INT64_C(2147483648)) >> 32);
}

/* values[i] becomes 65536 * e^values[i] / sum_j e^values[j]; computed relative to the largest value. */
static inline void pocketmlp_fixed32_softmax(int32_t* values, size_t count) {
  int32_t largest = values[0];
  uint64_t sum = 0;
  size_t i;
  for (i = 1; i < count; ++i) {
    if (values[i] > largest) largest = values[i];
  }
  for (i = 0; i < count; ++i) {
    values[i] = (int32_t)pocketmlp_fixed32_exp_minus((uint32_t)largest - (uint32_t)values[i]);
    sum += (uint32_t)values[i];
  }
  for (i = 0; i < count; ++i) {
    values[i] = (int32_t)((((uint64_t)(uint32_t)values[i] << 16) + sum / 2u) / sum);
  }
}

#endif
