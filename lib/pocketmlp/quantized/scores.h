/* The last layer: its sums are the model's scores. */
#ifndef POCKETMLP_QUANTIZED_SCORES_H
#define POCKETMLP_QUANTIZED_SCORES_H

#include "layer.h"

/* scores[o] = bias[o] + weights[o] . input. All outputs have one scale, so that scores are comparable. */
POCKETMLP_INLINE void pocketmlp_scores(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                       pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                       const uint8_t* input, int32_t* scores) {
  const pocketmlp_layer layer = pocketmlp_load_layer(in_flash);
  const uint8_t* weights = (const uint8_t*)layer.weights;
  const int32_t start = offset(input, layer.inputs);
  uint16_t row;
  for (row = 0; row < layer.outputs; ++row) scores[row] = pocketmlp_add(start, bias(layer.bias, row));
  for (row = 0; row < layer.outputs;) {
    const uint8_t rows = pocketmlp_rows_together(row, layer.outputs);
    weights = accumulate(scores + row, weights, input, layer.inputs, rows);
    row = (uint16_t)(row + rows);
    POCKETMLP_ROW_HOOK();
  }
}

#endif
