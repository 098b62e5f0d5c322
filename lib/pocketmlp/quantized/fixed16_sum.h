/* The exact sum of products of 16-bit numbers, without 64-bit arithmetic: the product's upper and lower
   halves are added apart. Exact for up to 65,535 products, whatever their order. Reference kernel of fixed
   point; docs/fixed_point.md defines the arithmetic. */
#ifndef POCKETMLP_QUANTIZED_FIXED16_SUM_H
#define POCKETMLP_QUANTIZED_FIXED16_SUM_H

#include <stdint.h>

/* high * 65536 + low */
typedef struct pocketmlp_fixed16_sum {
  int32_t high;
  uint32_t low;
} pocketmlp_fixed16_sum;

/* sum + a * b */
static inline pocketmlp_fixed16_sum pocketmlp_fixed16_add(pocketmlp_fixed16_sum sum, int16_t a, int16_t b) {
  const int32_t product = (int32_t)a * (int32_t)b;
  sum.high += (int16_t)(product >> 16);
  sum.low += (uint16_t)product;
  return sum;
}

/* floor(sum / 2^shift + 1/2) for 1 <= shift <= 15, or a value of the same sign that does not fit 16 bits when
   the sum does not fit 32. */
static inline int32_t pocketmlp_fixed16_round(pocketmlp_fixed16_sum sum, uint8_t shift) {
  const int32_t high = sum.high + (int32_t)(sum.low >> 16);
  int32_t value;
  if (high > INT16_MAX) return INT32_MAX;
  if (high < INT16_MIN) return INT32_MIN;
  value = (int32_t)(((uint32_t)high << 16) | (uint16_t)sum.low);
  return ((value >> (shift - 1)) + 1) >> 1;
}

static inline int16_t pocketmlp_fixed16_clamp(int32_t value) {
  return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

#endif
