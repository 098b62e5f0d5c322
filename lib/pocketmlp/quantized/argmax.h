/* The class of a vector of scores. */
#ifndef POCKETMLP_QUANTIZED_ARGMAX_H
#define POCKETMLP_QUANTIZED_ARGMAX_H

#include "layer.h"

/* Index of the largest score, the first where several are equal. */
static inline int pocketmlp_argmax(const int32_t* scores, uint16_t count) {
  int32_t largest = scores[0];
  size_t best = 0;
  size_t i;
  for (i = 1; i < count; ++i) {
    if (scores[i] > largest) {
      largest = scores[i];
      best = i;
    }
  }
  return (int)best;
}

#endif
