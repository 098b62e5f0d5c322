/* The exact sum of products of 32-bit numbers: the product's upper and lower halves are added apart.
   Reference kernel of fixed point; docs/fixed_point.md defines the arithmetic. */
#ifndef POCKETMLP_QUANTIZED_FIXED32_SUM_H
#define POCKETMLP_QUANTIZED_FIXED32_SUM_H

#include <stdint.h>

/* high * 2^32 + low */
typedef struct pocketmlp_fixed32_sum {
  int64_t high;
  uint64_t low;
} pocketmlp_fixed32_sum;

/* sum + a * b */
static inline pocketmlp_fixed32_sum pocketmlp_fixed32_add(pocketmlp_fixed32_sum sum, int32_t a, int32_t b) {
  const int64_t product = (int64_t)a * (int64_t)b;
  sum.high += product >> 32;
  sum.low += (uint32_t)product;
  return sum;
}

/* floor(sum / 2^shift + 1/2) for 1 <= shift <= 31, or a value of the same sign that does not fit 32 bits when
   the sum does not fit 64. */
static inline int64_t pocketmlp_fixed32_round(pocketmlp_fixed32_sum sum, uint8_t shift) {
  const int64_t high = sum.high + (int64_t)(sum.low >> 32);
  int64_t value;
  if (high > INT32_MAX) return INT64_MAX;
  if (high < INT32_MIN) return INT64_MIN;
  value = (int64_t)(((uint64_t)high << 32) | (uint32_t)sum.low);
  return ((value >> (shift - 1)) + 1) >> 1;
}

static inline int32_t pocketmlp_fixed32_clamp(int64_t value) {
  return (int32_t)(value > INT32_MAX ? INT32_MAX : value < INT32_MIN ? INT32_MIN : value);
}

#endif
