/* Inputs that are mostly zero, for weight format w8_pairs: the blocks of four inputs that are not all zero
   are found once per layer, and only they are multiplied. The number of inputs is a multiple of four. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W8_PAIRS_SPARSE_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W8_PAIRS_SPARSE_H

#include "kernel_choice.h"

#include "../../../ports/cortex_m/w8_pairs_sparse_dsp.h"
#include "sparse_input.h"

#ifndef POCKETMLP_PORT_W8_PAIRS_SPARSE
/* Reference kernel: sums[k] = weights[k] . input. `input` points to a pocketmlp_sparse_input. */
static inline const uint8_t* pocketmlp_accumulate_w8_pairs_sparse(int32_t* sums, const uint8_t* weights,
                                                                  const uint8_t* input, uint16_t inputs,
                                                                  uint8_t rows) {
  const pocketmlp_sparse_input* const list = (const pocketmlp_sparse_input*)(const void*)input;
  uint16_t n;
  uint8_t k;
  for (k = 0; k < rows; ++k) sums[k] = 0;
  for (n = 0; n < list->count; ++n) {
    const uint16_t block = list->blocks[n];
    uint8_t i;
    for (i = 0; i < 4; ++i) {
      const uint8_t x = list->input[block + i];
      if (rows == 1) {
        *sums += (int16_t)((int8_t)POCKETMLP_READ_U8(weights + block + i) * x);
        continue;
      }
      for (k = 0; k < 4; k = (uint8_t)(k + 2u)) {
        const uint8_t* const pair = weights + 4u * block + 4u * (i & 1u) + (i & 2u) + 4u * k;
        const int8_t a = (int8_t)POCKETMLP_READ_U8(pair);
        const int16_t b = (int16_t)((int8_t)POCKETMLP_READ_U8(pair + 1) + (a < 0 ? 1 : 0));
        sums[k] += (int16_t)(a * x);
        sums[k + 1] += (int16_t)(b * x);
      }
    }
  }
  return weights + (size_t)rows * inputs;
}
#endif

#endif
