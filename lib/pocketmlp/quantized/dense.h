/* A hidden layer: the loop over its rows. Weight format, bias width and output stage are parameters that are
   constants at every call. Reference kernel. */
#ifndef POCKETMLP_QUANTIZED_DENSE_H
#define POCKETMLP_QUANTIZED_DENSE_H

#include "layer.h"

/* output[o] = finish(bias[o] + weights[o] . input). `in_flash` points to the layer's description in flash. */
POCKETMLP_INLINE void pocketmlp_dense(const pocketmlp_layer* in_flash, pocketmlp_accumulate accumulate,
                                      pocketmlp_bias bias, pocketmlp_finish finish, const uint8_t* input,
                                      uint8_t* output) {
  const pocketmlp_layer layer = pocketmlp_load_layer(in_flash);
  const uint8_t* weights = (const uint8_t*)layer.weights;
  uint16_t row;
  for (row = 0; row < layer.outputs; ++row) {
    const int32_t sum = accumulate(bias(layer.bias, row), weights, input, layer.inputs);
    output[row] = finish(&layer, POCKETMLP_READ_U16(layer.multiplier + row), sum);
    weights += layer.row_bytes;
    POCKETMLP_ROW_HOOK();
  }
}

#endif
