/* Weight format w8_pairs, for Cortex-M with the DSP extension: SMLAD multiplies halfwords, so two rows a and
   b share one as a + 256 b. Rows come in blocks of four. The inputs are taken in groups of four, first the
   inputs % 4 that are left over (filled up with zero weights); for the inputs 0..3 of a group a block has the
   words
       pair(0) | pair(2) << 16,  pair(1) | pair(3) << 16      of its rows 0 and 1
   and the same of its rows 2 and 3, little-endian. Rows that are left over follow one by one, a signed byte
   per weight. The data has to be aligned to 4 bytes. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W8_PAIRS_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W8_PAIRS_H

#include "kernel_choice.h"

#include "../../../ports/cortex_m/w8_pairs_dsp.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_W8_PAIRS
/* Reference kernel: sums[k] = weights[k] . input. */
static inline const uint8_t* pocketmlp_accumulate_w8_pairs(int32_t* sums, const uint8_t* weights,
                                                           const uint8_t* input, uint16_t inputs,
                                                           uint8_t rows) {
  uint16_t i = 0;
  uint8_t k;
  for (k = 0; k < rows; ++k) sums[k] = 0;
  if (rows == 1) {
    for (; i < inputs; ++i) *sums += (int16_t)((int8_t)POCKETMLP_READ_U8(weights + i) * input[i]);
    return weights + inputs;
  }
  for (; i < inputs; ++i) {
    const uint8_t left_over = inputs & 3u;
    const uint16_t position = left_over == 0 ? i : i < left_over ? i : (uint16_t)(i + 4u - left_over);
    const uint8_t* const group = weights + 4u * (position & ~3u);
    const uint8_t* const first = group + 4u * (position & 1u) + (position & 2u);
    for (k = 0; k < 4; k = (uint8_t)(k + 2u)) {
      const uint8_t* const pair = first + 4u * k;
      const int8_t a = (int8_t)POCKETMLP_READ_U8(pair);
      const int16_t b = (int16_t)((int8_t)POCKETMLP_READ_U8(pair + 1) + (a < 0 ? 1 : 0));
      sums[k] += (int16_t)(a * input[i]);
      sums[k + 1] += (int16_t)(b * input[i]);
    }
  }
  return weights + 4u * ((inputs + 3u) & ~3u);
}
#endif

#endif
