/* Weight format w8_quads: w + 128 as an unsigned byte. Blocks of four rows are interleaved: the four weights
   of input 0, the four of input 1, and so on; rows that are left over follow one by one. For AVR, which reads
   flash in order through a single pointer. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W8_QUADS_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W8_QUADS_H

#include "kernel_choice.h"

#include "../../../ports/avr/w8_quads.h"
#include "layer.h"
#include "offset_w8.h"

#ifndef POCKETMLP_PORT_W8_QUADS
/* Reference kernel: sums[k] = (weights[k] + 128) . input. */
static inline const uint8_t* pocketmlp_accumulate_w8_quads(int32_t* sums, const uint8_t* weights,
                                                           const uint8_t* input, uint16_t inputs,
                                                           uint8_t rows) {
  uint8_t k;
  for (k = 0; k < rows; ++k) sums[k] = 0;
  for (; inputs != 0; --inputs) {
    for (k = 0; k < rows; ++k) {
      const uint16_t product = (uint16_t)((uint16_t)POCKETMLP_READ_U8(weights) * *input);
      sums[k] = (int32_t)((uint32_t)sums[k] + product);
      ++weights;
    }
    ++input;
  }
  return weights;
}
#endif

#endif
