/* The loop over a layer's rows on AVR: one function for all layers, because code that is repeated for each
   kind of layer costs more flash there than calls through pointers cost time. */
#ifndef POCKETMLP_PORTS_AVR_LAYER_LOOP_H
#define POCKETMLP_PORTS_AVR_LAYER_LOOP_H

#if defined(__AVR__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_LAYER_LOOP

#include "../../lib/pocketmlp/quantized/bias.h"
#include "../../lib/pocketmlp/quantized/layer.h"

/* `finish` is null for the last layer, whose output are scores. */
POCKETMLP_NOINLINE void pocketmlp_layer_loop(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                             pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                             pocketmlp_finish finish, const uint8_t* input, uint8_t* output) {
  pocketmlp_layer layer;
  int32_t sums[POCKETMLP_BLOCK_ROWS];
  int32_t start;
  pocketmlp_load_layer(&layer, in_flash);
  start = offset(input, layer.inputs);
  do {
    const int32_t* sum = sums;
    uint8_t rows = (uint8_t)pocketmlp_rows_together(0, layer.outputs);
    layer.outputs = (uint16_t)(layer.outputs - rows);
    layer.weights = accumulate(sums, (const uint8_t*)layer.weights, input, layer.inputs, rows);
    do {
      const int32_t total = pocketmlp_add(pocketmlp_add(*sum, start), bias(layer.bias, 0));
      layer.bias = (const uint8_t*)layer.bias + (bias == pocketmlp_bias_16 ? 2 : 4);
      ++sum;
      if (finish) {
        *output = finish(&layer, POCKETMLP_READ_U16(layer.multiplier), total);
        ++layer.multiplier;
        ++output;
      } else {
        *(int32_t*)(void*)output = total;
        output += sizeof total;
      }
      POCKETMLP_ROW_HOOK();
    } while (--rows != 0);
  } while (layer.outputs != 0);
}

POCKETMLP_INLINE void pocketmlp_dense(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                      pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                      pocketmlp_finish finish, const uint8_t* input, uint8_t* output) {
  pocketmlp_layer_loop(in_flash, offset, accumulate, bias, finish, input, output);
}

POCKETMLP_INLINE void pocketmlp_scores(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                       pocketmlp_accumulate accumulate, pocketmlp_bias bias,
                                       const uint8_t* input, int32_t* scores) {
  pocketmlp_layer_loop(in_flash, offset, accumulate, bias, 0, input, (uint8_t*)scores);
}

#endif
#endif
