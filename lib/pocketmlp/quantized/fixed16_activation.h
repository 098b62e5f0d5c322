/* Sigmoid, tanh and leaky relu of 16-bit fixed point: Q8.8 in, Q8.8 out. One table of 66 bytes in flash,
   linear between its nodes. Error over the whole range: sigmoid below 0.60/256, tanh below 0.70/256. */
#ifndef POCKETMLP_QUANTIZED_FIXED16_ACTIVATION_H
#define POCKETMLP_QUANTIZED_FIXED16_ACTIVATION_H

#include <stdint.h>

#include "flash.h"

/* 2^16 * (sigmoid(k / 4) - 1/2), k = 0..32, raised by half of what the straight lines between the nodes lie
   too low. */
static const uint16_t pocketmlp_fixed16_sigmoid_nodes[33] POCKETMLP_FLASH = {
    0,     4083,  8040,  11763, 15166, 18198, 20837, 23088, 24976, 26537, 27812,
    28843, 29670, 30330, 30854, 31268, 31594, 31850, 32051, 32208, 32331, 32427,
    32502, 32561, 32607, 32642, 32670, 32692, 32709, 32722, 32732, 32740, 32768};

/* 2^16 * (sigmoid(x / 256) - 1/2) for x >= 0 */
static inline uint16_t pocketmlp_fixed16_above_half(uint16_t x) {
  uint16_t position; /* 256 steps from node to node */
  uint8_t fraction;
  const uint16_t* node;
  uint16_t from;
  uint16_t rise;
  uint16_t part;
  if (x >= 2048u) return 32768u;
  position = (uint16_t)(x << 2);
  fraction = (uint8_t)position;
  node = pocketmlp_fixed16_sigmoid_nodes + (uint8_t)(position >> 8);
  from = POCKETMLP_READ_U16(node);
  rise = (uint16_t)(POCKETMLP_READ_U16(node + 1) - from);
  /* floor(rise * fraction / 256) in two steps of 8 bits */
  part = (uint16_t)((uint8_t)rise * fraction);
  part = (uint16_t)((uint8_t)(rise >> 8) * fraction + (uint8_t)(part >> 8));
  return (uint16_t)(from + part);
}

static inline int16_t pocketmlp_fixed16_sigmoid(int16_t x) {
  const uint16_t magnitude = x < 0 ? (uint16_t)(0u - (uint16_t)x) : (uint16_t)x;
  const uint8_t above_half = (uint8_t)((uint16_t)(pocketmlp_fixed16_above_half(magnitude) + 128u) >> 8);
  return (int16_t)(x < 0 ? 128 - above_half : 128 + above_half);
}

/* tanh(x) = 2 sigmoid(2x) - 1 */
static inline int16_t pocketmlp_fixed16_tanh(int16_t x) {
  const uint16_t magnitude = x < 0 ? (uint16_t)(0u - (uint16_t)x) : (uint16_t)x;
  const uint16_t twice = magnitude >= 1024u ? 2048u : (uint16_t)(magnitude * 2u);
  const int16_t y = (int16_t)((uint16_t)(pocketmlp_fixed16_above_half(twice) + 64u) >> 7);
  return x < 0 ? (int16_t)-y : y;
}

/* x / 100 for x < 0, with 655 / 65536 for 1 / 100 */
static inline int16_t pocketmlp_fixed16_leaky(int16_t x) {
  return (int16_t)(((int32_t)x * 655 + 32768) >> 16);
}

#endif
