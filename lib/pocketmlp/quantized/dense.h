/* A hidden layer: the loop over its rows. Weight format, bias width and output stage are parameters that are
   constants at every call. */
#ifndef POCKETMLP_QUANTIZED_DENSE_H
#define POCKETMLP_QUANTIZED_DENSE_H

#include "layer.h"

/* output[o] = finish(bias[o] + weights[o] . input). `in_flash` points to the layer's description in flash. */
POCKETMLP_INLINE void pocketmlp_dense(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                      pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                      pocketmlp_finish finish, const uint8_t* input, uint8_t* output) {
  const pocketmlp_layer layer = pocketmlp_load_layer(in_flash);
  const uint8_t* weights = (const uint8_t*)layer.weights;
  const int32_t start = offset(input, layer.inputs);
  int32_t sums[POCKETMLP_BLOCK_ROWS];
  uint16_t row = 0;
  while (row < layer.outputs) {
    const uint8_t rows = pocketmlp_rows_together(row, layer.outputs);
    uint8_t k;
    for (k = 0; k < rows; ++k) sums[k] = pocketmlp_add(start, bias(layer.bias, (uint16_t)(row + k)));
    weights = accumulate(sums, weights, input, layer.inputs, rows);
    for (k = 0; k < rows; ++k) {
      output[row] = finish(&layer, POCKETMLP_READ_U16(layer.multiplier + row), sums[k]);
      ++row;
      POCKETMLP_ROW_HOOK();
    }
  }
}

#endif
