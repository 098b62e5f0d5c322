/* A hidden layer: the loop over its rows. Weight format, bias width and output stage are parameters that are
   constants at every call. */
#ifndef POCKETMLP_QUANTIZED_DENSE_H
#define POCKETMLP_QUANTIZED_DENSE_H

#include "../../../ports/avr/layer_loop.h"
#include "../../../ports/cortex_m/dense_mve.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_LAYER_LOOP

/* output[o] = finish(bias[o] + weights[o] . input). `in_flash` points to the layer's description in flash. */
POCKETMLP_INLINE void pocketmlp_dense(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                      pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                      pocketmlp_finish finish, const uint8_t* input, uint8_t* output) {
  const uint8_t* weights;
  const void* biases;
  const uint16_t* multipliers;
  int32_t start;
  size_t outputs;
  size_t row = 0;
  POCKETMLP_LOAD_LAYER(layer, in_flash);
  weights = (const uint8_t*)layer->weights;
  biases = layer->bias;
  multipliers = layer->multiplier;
  start = offset(input, layer->inputs);
  outputs = layer->outputs;
  do {
    int32_t sums[POCKETMLP_BLOCK_ROWS];
    const int32_t* sum = sums;
    const size_t rows = pocketmlp_rows_together(row, outputs);
    const size_t end = row + rows;
    weights = accumulate(sums, weights, input, layer->inputs, (uint8_t)rows);
#ifdef POCKETMLP_PORT_FINISH_BLOCK
    if (finish == pocketmlp_finish_clamp && rows == POCKETMLP_BLOCK_ROWS) {
      pocketmlp_finish_clamp_block(layer, bias, row, start, sums, output + row);
      row = end;
      POCKETMLP_ROW_HOOK();
      continue;
    }
#endif
    do {
      const int32_t total = pocketmlp_add(pocketmlp_add(*sum, start), bias(biases, row));
      output[row] = finish(layer, POCKETMLP_READ_U16(multipliers + row), total);
      ++sum;
      ++row;
      POCKETMLP_ROW_HOOK();
    } while (row != end);
  } while (row != outputs);
}
#endif

#endif
