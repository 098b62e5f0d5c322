/* One dense layer of an integer model, as it lies in flash. docs/integer_arithmetic.md defines the
 * arithmetic. */
#ifndef POCKETMLP_QUANTIZED_LAYER_H
#define POCKETMLP_QUANTIZED_LAYER_H

#include <stddef.h>
#include <stdint.h>

#include "flash.h"
#include "kernels_version.h"

typedef struct pocketmlp_layer {
  const void* weights;        /* in flash; packed as the layer's weight format says */
  const void* bias;           /* in flash; int16_t or int32_t [outputs] */
  const uint16_t* multiplier; /* in flash; [outputs]; null in the last layer */
  uint16_t inputs;
  uint16_t outputs;
  uint16_t negative_slope; /* LeakyRelu: slope for negative sums * 65536 */
  uint8_t shift;           /* 17..47; unused in the last layer */
  uint8_t zero_point;      /* LeakyRelu: the output that stands for 0 */
} pocketmlp_layer;

/* A layer's rows are computed in blocks of this many, and those that are left over one by one. */
#define POCKETMLP_BLOCK_ROWS 4

/* The parts that a layer is put together from. They are constants at each call, so nothing is called through
   a pointer in optimised code, and only parts that a model names are linked. */
typedef int32_t (*pocketmlp_bias)(const void* bias, size_t row);
/* A weight format's kernel: sums[k] = row k of the weights . input. `rows` is POCKETMLP_BLOCK_ROWS or 1.
   Returns where the next row begins. */
typedef const uint8_t* (*pocketmlp_accumulate)(int32_t* sums, const uint8_t* weights, const uint8_t* input,
                                               uint16_t inputs, uint8_t rows);
/* What is added to every sum of a layer, for formats that store weights with an offset. */
typedef int32_t (*pocketmlp_offset)(const uint8_t* input, uint16_t inputs);
typedef uint8_t (*pocketmlp_finish)(const pocketmlp_layer* layer, uint16_t multiplier, int32_t sum);

#ifndef POCKETMLP_INLINE
#ifdef __GNUC__
#define POCKETMLP_INLINE static inline __attribute__((always_inline))
#define POCKETMLP_NOINLINE static __attribute__((noinline, unused))
#else
#define POCKETMLP_INLINE static inline
#define POCKETMLP_NOINLINE static inline
#endif
#endif

/* Statement executed after each row, for example to feed a watchdog. */
#ifndef POCKETMLP_ROW_HOOK
#define POCKETMLP_ROW_HOOK() ((void)0)
#endif

/* How many rows a kernel computes together, from `row` on. */
POCKETMLP_INLINE size_t pocketmlp_rows_together(size_t row, size_t outputs) {
  return outputs - row < POCKETMLP_BLOCK_ROWS ? 1 : POCKETMLP_BLOCK_ROWS;
}

/* Sums may pass the limits of 32 bits while they still hold an offset; at the end they are within. */
POCKETMLP_INLINE int32_t pocketmlp_add(int32_t a, int32_t b) {
  return (int32_t)((uint32_t)a + (uint32_t)b);
}

/* The offset of formats that have none. */
static inline int32_t pocketmlp_offset_none(const uint8_t* input, uint16_t inputs) {
  (void)input;
  (void)inputs;
  return 0;
}

/* Copies a layer's description byte by byte. */
POCKETMLP_INLINE void pocketmlp_load_layer(pocketmlp_layer* layer, const pocketmlp_layer* in_flash) {
  const uint8_t* from = (const uint8_t*)in_flash;
  uint8_t* to = (uint8_t*)layer;
  uint8_t left;
  for (left = sizeof *layer; left != 0; --left) {
    *to = POCKETMLP_READ_U8(from);
    ++to;
    ++from;
  }
}

/* Copies a layer's description (not its data) out of flash. */
#ifdef POCKETMLP_FLASH_IS_MEMORY
#define POCKETMLP_LOAD_LAYER(layer, in_flash) (*(layer) = *(in_flash))
#else
#define POCKETMLP_LOAD_LAYER(layer, in_flash) pocketmlp_load_layer(layer, in_flash)
#endif

#endif
