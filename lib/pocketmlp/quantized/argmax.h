/* The class of a vector of scores. */
#ifndef POCKETMLP_QUANTIZED_ARGMAX_H
#define POCKETMLP_QUANTIZED_ARGMAX_H

#include "layer.h"

/* Index of the largest score, the first where several are equal. */
static inline int pocketmlp_argmax(const int32_t* scores, uint16_t count) {
  uint16_t best = 0;
  uint16_t i;
  for (i = 1; i < count; ++i) {
    if (scores[i] > scores[best]) best = i;
  }
  return (int)best;
}

#endif
