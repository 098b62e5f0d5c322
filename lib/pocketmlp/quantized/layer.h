/* One dense layer of an integer model, as it lies in flash. docs/integer_arithmetic.md defines the
 * arithmetic. */
#ifndef POCKETMLP_QUANTIZED_LAYER_H
#define POCKETMLP_QUANTIZED_LAYER_H

#include <stdint.h>

#include "flash.h"
#include "kernels_version.h"

typedef struct pocketmlp_layer {
  const void* weights;        /* in flash; packed as the layer's weight format says */
  const void* bias;           /* in flash; int16_t or int32_t [outputs] */
  const uint16_t* multiplier; /* in flash; [outputs]; null in the last layer */
  uint16_t inputs;
  uint16_t outputs;
  uint16_t row_bytes;      /* from one row of weights to the next */
  uint16_t negative_slope; /* LeakyRelu: slope for negative sums * 65536 */
  uint8_t shift;           /* 17..47; unused in the last layer */
  uint8_t zero_point;      /* LeakyRelu: the output that stands for 0 */
} pocketmlp_layer;

/* The parts that a layer is put together from. They are constants at each call, so nothing is called through
   a pointer in optimised code, and only parts that a model names are linked. */
typedef int32_t (*pocketmlp_bias)(const void* bias, uint16_t row);
typedef int32_t (*pocketmlp_accumulate)(int32_t sum, const uint8_t* weights, const uint8_t* input,
                                        uint16_t inputs);
typedef uint8_t (*pocketmlp_finish)(const pocketmlp_layer* layer, uint16_t multiplier, int32_t sum);

#ifndef POCKETMLP_INLINE
#ifdef __GNUC__
#define POCKETMLP_INLINE static inline __attribute__((always_inline))
#else
#define POCKETMLP_INLINE static inline
#endif
#endif

/* Statement executed after each row, for example to feed a watchdog. */
#ifndef POCKETMLP_ROW_HOOK
#define POCKETMLP_ROW_HOOK() ((void)0)
#endif

/* Copies a layer's description (not its data) out of flash. */
POCKETMLP_INLINE pocketmlp_layer pocketmlp_load_layer(const pocketmlp_layer* in_flash) {
  pocketmlp_layer layer;
  layer.weights = POCKETMLP_READ_POINTER(&in_flash->weights);
  layer.bias = POCKETMLP_READ_POINTER(&in_flash->bias);
  layer.multiplier = (const uint16_t*)POCKETMLP_READ_POINTER(&in_flash->multiplier);
  layer.inputs = POCKETMLP_READ_U16(&in_flash->inputs);
  layer.outputs = POCKETMLP_READ_U16(&in_flash->outputs);
  layer.row_bytes = POCKETMLP_READ_U16(&in_flash->row_bytes);
  layer.negative_slope = POCKETMLP_READ_U16(&in_flash->negative_slope);
  layer.shift = POCKETMLP_READ_U8(&in_flash->shift);
  layer.zero_point = POCKETMLP_READ_U8(&in_flash->zero_point);
  return layer;
}

#endif
