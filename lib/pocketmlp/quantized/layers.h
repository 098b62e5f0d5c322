/* A model of many layers as a loop over a table of them, which costs less flash than a call for each. All
   layers have one weight format and all hidden ones one output stage; the widths of biases may differ. */
#ifndef POCKETMLP_QUANTIZED_LAYERS_H
#define POCKETMLP_QUANTIZED_LAYERS_H

#include "layer_loop.h"

/* What calls pocketmlp_layer_loop with what all layers of a model have in common. */
typedef void (*pocketmlp_layer_function)(const pocketmlp_layer* layer, uint8_t bias_is_32_bit,
                                         const uint8_t* input, uint8_t* output);
#ifdef POCKETMLP_PORT_LAYER_LOOP
#define POCKETMLP_LAYER_FUNCTION POCKETMLP_INLINE
#else
#define POCKETMLP_LAYER_FUNCTION POCKETMLP_NOINLINE
#endif

/* scores = what `count` layers make of an input. Bit k of `wide` says that layer k has biases of 32 bits. The
   activations between layers lie at alternating ends of buffer[size], where tables have their inputs, too. */
POCKETMLP_INLINE void pocketmlp_layers(const pocketmlp_layer* layers, uint8_t count, uint16_t wide,
                                       pocketmlp_layer_function function, const uint8_t* input,
                                       uint8_t* buffer, size_t size, int32_t* scores) {
  const uint8_t first_end = input == buffer;
  uint8_t k;
  for (k = 0; k < count; ++k) {
    uint8_t* output = buffer;
    if ((k ^ first_end) & 1u) output += size - POCKETMLP_READ_U16(&layers[k].outputs);
    if (k == count - 1) output = (uint8_t*)scores;
    function(layers + k, (uint8_t)(wide & 1u), input, output);
    input = output;
    wide = (uint16_t)(wide >> 1);
  }
}

#endif
