/* The class of a vector of scores. */
#ifndef POCKETMLP_FLOAT_ARGMAX_H
#define POCKETMLP_FLOAT_ARGMAX_H

#include <stdint.h>

/* Index of the largest score, the first where several are equal. */
static inline int pocketmlp_float_argmax(const float* scores, uint16_t count) {
  uint16_t best = 0;
  uint16_t i;
  for (i = 1; i < count; ++i) {
    if (scores[i] > scores[best]) best = i;
  }
  return (int)best;
}

#endif
