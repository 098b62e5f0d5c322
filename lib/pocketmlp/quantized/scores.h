/* The last layer: its sums are the model's scores. Reference kernel. */
#ifndef POCKETMLP_QUANTIZED_SCORES_H
#define POCKETMLP_QUANTIZED_SCORES_H

#include "layer.h"

/* scores[o] = bias[o] + weights[o] . input. All outputs have one scale, so that scores are comparable. */
POCKETMLP_INLINE void pocketmlp_scores(const pocketmlp_layer* in_flash, pocketmlp_accumulate accumulate,
                                       pocketmlp_bias bias, const uint8_t* input, int32_t* scores) {
  const pocketmlp_layer layer = pocketmlp_load_layer(in_flash);
  const uint8_t* weights = (const uint8_t*)layer.weights;
  uint16_t row;
  for (row = 0; row < layer.outputs; ++row) {
    scores[row] = accumulate(bias(layer.bias, row), weights, input, layer.inputs);
    weights += layer.row_bytes;
    POCKETMLP_ROW_HOOK();
  }
}

#endif
