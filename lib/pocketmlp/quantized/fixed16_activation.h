/* Sigmoid, tanh and leaky relu of 16-bit fixed point: Q8.8 in, Q8.8 out. One table of 66 bytes in flash,
   linear between its nodes. Error over the whole range: sigmoid below 0.58/256, tanh below 0.68/256. */
#ifndef POCKETMLP_QUANTIZED_FIXED16_ACTIVATION_H
#define POCKETMLP_QUANTIZED_FIXED16_ACTIVATION_H

#include <stdint.h>

#include "flash.h"

/* 2^14 * sigmoid(k / 4), k = 0..32, raised by half of what the straight lines between the nodes lie too low.
 */
static const uint16_t pocketmlp_fixed16_sigmoid_nodes[33] POCKETMLP_FLASH = {
    8192,  9213,  10202, 11133, 11983, 12741, 13401, 13964, 14436, 14826, 15145,
    15403, 15610, 15775, 15905, 16009, 16090, 16154, 16205, 16244, 16275, 16299,
    16318, 16332, 16344, 16353, 16360, 16365, 16369, 16372, 16375, 16377, 16384};

/* 2^14 * sigmoid(x / 256) for 0 <= x. */
static inline uint16_t pocketmlp_fixed16_positive_sigmoid(uint16_t x) {
  const uint16_t* node = pocketmlp_fixed16_sigmoid_nodes + (x >> 6);
  uint16_t from;
  uint16_t rise;
  if (x >= 2048u) return 16384u;
  from = POCKETMLP_READ_U16(node);
  rise = (uint16_t)(POCKETMLP_READ_U16(node + 1) - from); /* at most 1021: times 63 fits 16 bits */
  return (uint16_t)(from + ((uint16_t)(rise * (x & 63u)) >> 6));
}

static inline int16_t pocketmlp_fixed16_sigmoid(int16_t x) {
  const uint16_t magnitude = x < 0 ? (uint16_t)(0u - (uint16_t)x) : (uint16_t)x;
  const int16_t y = (int16_t)((uint16_t)(pocketmlp_fixed16_positive_sigmoid(magnitude) + 32u) >> 6);
  return x < 0 ? (int16_t)(256 - y) : y;
}

/* tanh(x) = 2 sigmoid(2x) - 1 */
static inline int16_t pocketmlp_fixed16_tanh(int16_t x) {
  const uint16_t magnitude = x < 0 ? (uint16_t)(0u - (uint16_t)x) : (uint16_t)x;
  const uint16_t twice = magnitude >= 1024u ? 2048u : (uint16_t)(magnitude * 2u);
  const uint16_t sigmoid = pocketmlp_fixed16_positive_sigmoid(twice);
  const int16_t y = (int16_t)((uint16_t)(2u * sigmoid - 16384u + 32u) >> 6);
  return x < 0 ? (int16_t)-y : y;
}

/* x / 100 for x < 0, with 655 / 65536 for 1 / 100 */
static inline int16_t pocketmlp_fixed16_leaky(int16_t x) {
  return (int16_t)(((int32_t)x * 655 + 32768) >> 16);
}

#endif
