/* Weight format w4_words, for Cortex-M with the DSP extension: codes n = w + 8 of 4 bits. Blocks of four rows
   take the inputs in groups of eight, first the inputs % 8 that are left over (filled up with codes 0). A
   group has a little-endian word for each row, whose nibbles from the lowest on belong to the inputs 0, 1, 4,
   5, 2, 3, 6, 7 of the group. Rows that are left over follow one by one as in w4. The data has to be aligned
   to 4 bytes. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W4_WORDS_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W4_WORDS_H

#include "kernel_choice.h"

#include "../../../ports/cortex_m/w4_words_dsp.h"
#include "accumulate_packed.h"

#ifndef POCKETMLP_PORT_W4_WORDS
/* Reference kernel: sums[k] = codes[k] . input. */
static inline const uint8_t* pocketmlp_accumulate_w4_words(int32_t* sums, const uint8_t* weights,
                                                           const uint8_t* input, uint16_t inputs,
                                                           uint8_t rows) {
  const uint8_t missing = (uint8_t)((8u - (inputs & 7u)) & 7u);
  uint16_t i;
  uint8_t k;
  if (rows == 1) return pocketmlp_accumulate_packed(sums, weights, input, inputs, rows, 4, 0);
  for (k = 0; k < rows; ++k) sums[k] = 0;
  for (i = 0; i < inputs; ++i) {
    const size_t place = i < 8u - missing ? i : (size_t)i + missing;
    const uint8_t in_group = place & 7u;
    /* Inputs 2, 3 and 4, 5 have changed places. */
    const uint8_t in_word = (uint8_t)(((unsigned)in_group >> 2 & 1u) | (in_group & 2u));
    const uint8_t* const group = weights + (place >> 3) * 16u + in_word;
    for (k = 0; k < rows; ++k) {
      const uint8_t codes = POCKETMLP_READ_U8(group + 4u * k);
      sums[k] += (int16_t)((in_group & 1u ? codes >> 4 : codes & 15) * input[i]);
    }
  }
  return weights + 16u * (((size_t)inputs + 7u) >> 3);
}
#endif

#endif
