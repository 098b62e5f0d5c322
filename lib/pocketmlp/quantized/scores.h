/* The last layer: its sums are the model's scores. */
#ifndef POCKETMLP_QUANTIZED_SCORES_H
#define POCKETMLP_QUANTIZED_SCORES_H

#include "../../../ports/avr/layer_loop.h"
#include "../../../ports/cortex_m/add_bias_mve.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_LAYER_LOOP

#ifndef POCKETMLP_PORT_ADD_BIAS
/* scores[o] += start + bias[o]. Reference kernel. */
POCKETMLP_INLINE void pocketmlp_add_bias(int32_t* scores, size_t outputs, int32_t start, pocketmlp_bias bias,
                                         const void* biases) {
  size_t row;
  for (row = 0; row != outputs; ++row) {
    scores[row] = pocketmlp_add(pocketmlp_add(scores[row], start), bias(biases, row));
  }
}
#endif

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
  pocketmlp_add_bias(scores, outputs, start, bias, layer->bias);
}
#endif

#endif
