/* The last layer: its sums are the model's scores. */
#ifndef POCKETMLP_QUANTIZED_SCORES_H
#define POCKETMLP_QUANTIZED_SCORES_H

#include "../../../ports/avr/layer_loop.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_LAYER_LOOP

/* scores[o] = bias[o] + weights[o] . input. All outputs have one scale, so that scores are comparable. */
POCKETMLP_INLINE void pocketmlp_scores(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                       pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                       const uint8_t* input, int32_t* scores) {
  const uint8_t* weights;
  int32_t start;
  size_t outputs;
  size_t row = 0;
  POCKETMLP_LOAD_LAYER(layer, in_flash);
  weights = (const uint8_t*)layer->weights;
  start = offset(input, layer->inputs);
  outputs = layer->outputs;
  do {
    const size_t rows = pocketmlp_rows_together(row, outputs);
    weights = accumulate(scores + row, weights, input, layer->inputs, (uint8_t)rows);
    row += rows;
    POCKETMLP_ROW_HOOK();
  } while (row != outputs);
  for (row = 0; row != outputs; ++row) {
    scores[row] = pocketmlp_add(pocketmlp_add(scores[row], start), bias(layer->bias, row));
  }
}
#endif

#endif
