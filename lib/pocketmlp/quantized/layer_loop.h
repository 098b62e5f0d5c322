/* A layer: the loop over its rows. Weight format and output stage are parameters that are constants at every
   call. */
#ifndef POCKETMLP_QUANTIZED_LAYER_LOOP_H
#define POCKETMLP_QUANTIZED_LAYER_LOOP_H

#include "kernel_choice.h"

#include "../../../ports/avr/layer_loop.h"
#include "../../../ports/cortex_m/finish_rows_dsp.h"
#include "../../../ports/cortex_m/finish_rows_mve.h"
#include "bias.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_LAYER_LOOP
/* output[o] = finish(bias[o] + weights[o] . input), or without multipliers ((int32_t*)output)[o] = bias[o] +
   weights[o] . input. `in_flash` points to the layer's description in flash. */
POCKETMLP_INLINE void pocketmlp_layer_loop(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                           pocketmlp_accumulate accumulate, uint8_t bias_is_32_bit,
                                           pocketmlp_finish finish, const uint8_t* input, uint8_t* output) {
  pocketmlp_layer layer; /* a copy, which outputs cannot overwrite */
  int32_t sums[POCKETMLP_BLOCK_ROWS];
  const uint8_t* weights;
  int32_t start;
  size_t left;
  size_t row = 0;
  POCKETMLP_LOAD_LAYER(&layer, in_flash);
  weights = (const uint8_t*)layer.weights;
  left = layer.outputs;
  start = offset(input, layer.inputs);
  do {
    const int32_t* sum = sums;
    const size_t rows = left < POCKETMLP_BLOCK_ROWS ? 1 : POCKETMLP_BLOCK_ROWS;
    const size_t end = row + rows;
    left -= rows;
    weights = accumulate(sums, weights, input, layer.inputs, (uint8_t)rows);
#ifdef POCKETMLP_PORT_FINISH_ROWS
    if (pocketmlp_finish_rows(&layer, bias_is_32_bit, finish, start, sums, rows, &output)) {
      /* The layer's pointers and the output's have moved on. */
      POCKETMLP_ROW_HOOK();
      continue;
    }
#endif
    do {
      const int32_t total =
          pocketmlp_add(pocketmlp_add(*sum, start), bias_is_32_bit ? pocketmlp_bias_32(layer.bias, row)
                                                                   : pocketmlp_bias_16(layer.bias, row));
      if (finish && layer.multiplier) {
        output[row] = finish(&layer, POCKETMLP_READ_U16(layer.multiplier + row), total);
      } else {
        ((int32_t*)(void*)output)[row] = total;
      }
      ++sum;
      ++row;
      POCKETMLP_ROW_HOOK();
    } while (row != end);
  } while (left != 0);
}
#endif

/* A hidden layer. */
POCKETMLP_INLINE void pocketmlp_dense(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                      pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                      pocketmlp_finish finish, const uint8_t* input, uint8_t* output) {
  pocketmlp_layer_loop(in_flash, offset, accumulate, bias == pocketmlp_bias_32, finish, input, output);
}

/* The last layer: its sums are the model's scores. All outputs have one scale, so that scores are
   comparable. */
POCKETMLP_INLINE void pocketmlp_scores(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                       pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                       const uint8_t* input, int32_t* scores) {
  pocketmlp_layer_loop(in_flash, offset, accumulate, bias == pocketmlp_bias_32, 0, input, (uint8_t*)scores);
}

#endif
