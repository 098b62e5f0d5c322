/* Softmax of 16-bit fixed point: Q8.8 in, Q8.8 out, one table of 34 bytes in flash, one division per call.
   Error below 0.6/256 for up to 256 outputs. */
#ifndef POCKETMLP_QUANTIZED_FIXED16_SOFTMAX_H
#define POCKETMLP_QUANTIZED_FIXED16_SOFTMAX_H

#include <stddef.h>
#include <stdint.h>

#include "flash.h"

/* 2^14 * 2^-(k / 16), k = 0..16, lowered by half of what the straight lines between the nodes lie too high.
 */
static const uint16_t pocketmlp_fixed16_power_nodes[17] POCKETMLP_FLASH = {
    16384, 15688, 15022, 14386, 13776, 13192, 12632, 12097, 11584,
    11093, 10622, 10172, 9741,  9328,  8932,  8554,  8192};

/* 2^14 * e^-(x / 256), x >= 0 */
static inline uint16_t pocketmlp_fixed16_exp_minus(uint16_t x) {
  uint32_t exponent; /* x * log2(e), 22 fraction bits */
  uint16_t fraction; /* 15 bits */
  uint16_t from;
  uint16_t fall;
  uint16_t power;
  const uint16_t* node;
  if (x >= 2662u) return 0; /* e^-10.4 < 2^-15 */
  exponent = x * UINT32_C(23637);
  fraction = (uint16_t)((exponent >> 7) & 0x7FFFu);
  node = pocketmlp_fixed16_power_nodes + (fraction >> 11);
  from = POCKETMLP_READ_U16(node);
  fall = (uint16_t)(from - POCKETMLP_READ_U16(node + 1));
  power = (uint16_t)(from - (((uint32_t)fall * (fraction & 0x7FFu)) >> 11));
  return (uint16_t)(((uint16_t)((uint16_t)(power << 1) >> (exponent >> 22)) + 1u) >> 1);
}

/* values[i] becomes 256 * e^values[i] / sum_j e^values[j]; computed relative to the largest value. */
static inline void pocketmlp_fixed16_softmax(int16_t* values, size_t count) {
  int16_t largest = values[0];
  uint32_t sum = 0;
  uint32_t reciprocal;
  uint8_t shift = 20;
  size_t i;
  for (i = 1; i < count; ++i) {
    if (values[i] > largest) largest = values[i];
  }
  for (i = 0; i < count; ++i) {
    values[i] = (int16_t)pocketmlp_fixed16_exp_minus((uint16_t)((uint16_t)largest - (uint16_t)values[i]));
    sum += (uint16_t)values[i];
  }
  while (sum >= UINT32_C(32768)) { /* the largest value gives 2^14, so 2^14 <= sum < 2^15 afterwards */
    sum >>= 1;
    ++shift;
  }
  reciprocal = UINT32_C(536870912) / sum; /* 2^29 / sum <= 2^15 */
  for (i = 0; i < count; ++i) {
    values[i] = (int16_t)((((uint16_t)values[i] * reciprocal >> shift) + 1u) >> 1);
  }
}

#endif
