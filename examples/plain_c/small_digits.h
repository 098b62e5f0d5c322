/* small_digits: a neural network exported by PocketMLP 0.1.0. Export it again instead of editing it.
 *
 *   Network     196 inputs, 16 relu, 10 softmax
 *   Input       14 x 14 grey image, one byte per pixel, row by row, 0 is background
 *   Arithmetic  8-bit integers, weights w8 for generic targets
 *   Data        MNIST (data/small)
 *   Recipe      train --hidden 16 --activation relu --loss cross_entropy --optimizer sgd --learning-rate 0.2
 *               --schedule cosine --initialize he --batch 32 --epochs 15 --validation 0.1 --seed 1
 *   Seed        1
 *   Result      95.55 % as exported, 95.58 % in float (10,000 test images of MNIST (data/small))
 *   Flash       3,412 bytes of constants, and the code
 *   RAM         56 bytes of stack for activations and scores
 *   Checksum    18adfdbe (CRC-32 of the constants, little-endian)
 *
 * One file: include it and call the functions below. Several files: define SMALL_DIGITS_DECLARE_ONLY before
 * including it in each of them, and SMALL_DIGITS_DEFINE in one file that is for it alone. SMALL_DIGITS_DATA can be
 * defined as the attributes of the constants, for example a section or an alignment; on AVR it has to
 * keep PROGMEM. Functions keep no state.
 */
#ifndef SMALL_DIGITS_MODEL_HEADER
#define SMALL_DIGITS_MODEL_HEADER

#include <stdint.h>

#define SMALL_DIGITS_INPUTS 196
#define SMALL_DIGITS_OUTPUTS 10
#define SMALL_DIGITS_SCORE_SCALE 0.00077045255f /* real value of a score of 1 */

#if defined(SMALL_DIGITS_DECLARE_ONLY) || defined(SMALL_DIGITS_DEFINE)
#ifdef __cplusplus
#define SMALL_DIGITS_API extern "C"
#else
#define SMALL_DIGITS_API
#endif
#else
#define SMALL_DIGITS_API static inline
#endif

/* The scores of small_digits's outputs before the last activation (logits). */
SMALL_DIGITS_API void small_digits_infer(const uint8_t* input, int32_t* scores);
/* The class of an input, 0 up to the number of classes. */
SMALL_DIGITS_API int small_digits_classify(const uint8_t* input);
/* 0 when the golden vectors in this header are reproduced. */
SMALL_DIGITS_API int small_digits_self_test(void);

#ifndef SMALL_DIGITS_DECLARE_ONLY

/* How constant data is placed and read. On AVR flash is another address space, elsewhere a plain read does.
   To use a section or an address space of your own, define POCKETMLP_FLASH and all POCKETMLP_READ_ macros. */
#ifndef POCKETMLP_FLASH
#ifdef __AVR__
#include <avr/pgmspace.h>
#define POCKETMLP_FLASH PROGMEM
#define POCKETMLP_READ_U8(address) ((uint8_t)pgm_read_byte(address))
#define POCKETMLP_READ_U16(address) ((uint16_t)pgm_read_word(address))
#define POCKETMLP_READ_I16(address) ((int16_t)pgm_read_word(address))
#define POCKETMLP_READ_I32(address) ((int32_t)pgm_read_dword(address))
#define POCKETMLP_READ_FLOAT(address) ((float)pgm_read_float(address))
#define POCKETMLP_READ_POINTER(address) ((const void*)pgm_read_ptr(address))
#else
#define POCKETMLP_FLASH_IS_MEMORY
#define POCKETMLP_FLASH
#define POCKETMLP_READ_U8(address) (*(const uint8_t*)(address))
#define POCKETMLP_READ_U16(address) (*(const uint16_t*)(address))
#define POCKETMLP_READ_I16(address) (*(const int16_t*)(address))
#define POCKETMLP_READ_I32(address) (*(const int32_t*)(address))
#define POCKETMLP_READ_FLOAT(address) (*(const float*)(address))
#define POCKETMLP_READ_POINTER(address) (*(const void* const*)(address))
#endif
#endif

/* The version of the integer kernels' text. Headers exported with --standalone carry a copy of that text; two
   of them can be included in one file, also beside the library, as long as their versions agree. */
#if defined(POCKETMLP_KERNELS_VERSION) && POCKETMLP_KERNELS_VERSION != 1
#error \
    "PocketMLP: headers with different kernel versions meet in this file; export them again with one version"
#endif
#ifndef POCKETMLP_KERNELS_VERSION
#define POCKETMLP_KERNELS_VERSION 1
#endif

/* Everything relies on >> of a negative number rounding down, as all supported compilers do it. */
#if (-1 >> 1) != -1
#error "PocketMLP: this compiler's >> does not keep the sign"
#endif

/* One dense layer of an integer model, as it lies in flash. docs/integer_arithmetic.md defines the
 * arithmetic. */
#ifndef POCKETMLP_QUANTIZED_LAYER_H
#define POCKETMLP_QUANTIZED_LAYER_H

#include <stddef.h>
#include <stdint.h>

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

/* Copies a layer's description (not its data) out of flash. */
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

/* Declares NAME, a pointer to a layer's description in memory: a copy only where flash cannot be read
 * directly. */
#ifdef POCKETMLP_FLASH_IS_MEMORY
#define POCKETMLP_LOAD_LAYER(name, in_flash) const pocketmlp_layer* const name = (in_flash)
#else
#define POCKETMLP_LOAD_LAYER(name, in_flash)        \
  pocketmlp_layer name##_copy;                      \
  const pocketmlp_layer* const name = &name##_copy; \
  pocketmlp_load_layer(&name##_copy, in_flash)
#endif

#endif

/* Weight format w8: one signed byte per weight, row by row. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_W8_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_W8_H

#ifndef POCKETMLP_PORT_W8
/* Reference kernel: sums[k] = weights[k] . input. */
static inline const uint8_t* pocketmlp_accumulate_w8(int32_t* sums, const uint8_t* weights,
                                                     const uint8_t* input, uint16_t inputs, uint8_t rows) {
  for (; rows != 0; --rows) {
    int32_t sum = 0;
    uint16_t i;
    for (i = 0; i < inputs; ++i) sum += (int16_t)((int8_t)POCKETMLP_READ_U8(weights + i) * input[i]);
    *sums++ = sum;
    weights += inputs;
  }
  return weights;
}
#endif

#endif

/* The class of a vector of scores. */
#ifndef POCKETMLP_QUANTIZED_ARGMAX_H
#define POCKETMLP_QUANTIZED_ARGMAX_H

/* Index of the largest score, the first where several are equal. */
static inline int pocketmlp_argmax(const int32_t* scores, uint16_t count) {
  int32_t largest = scores[0];
  size_t best = 0;
  size_t i;
  for (i = 1; i < count; ++i) {
    if (scores[i] > largest) {
      largest = scores[i];
      best = i;
    }
  }
  return (int)best;
}

#endif

/* Biases are 16 bits wide where all of a layer fit, else 32. */
#ifndef POCKETMLP_QUANTIZED_BIAS_H
#define POCKETMLP_QUANTIZED_BIAS_H

static inline int32_t pocketmlp_bias_16(const void* bias, size_t row) {
  return POCKETMLP_READ_I16((const int16_t*)bias + row);
}
static inline int32_t pocketmlp_bias_32(const void* bias, size_t row) {
  return POCKETMLP_READ_I32((const int32_t*)bias + row);
}

#endif

/* A hidden layer: the loop over its rows. Weight format, bias width and output stage are parameters that are
   constants at every call. */
#ifndef POCKETMLP_QUANTIZED_DENSE_H
#define POCKETMLP_QUANTIZED_DENSE_H

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

/* Saturation to the range of an activation. */
#ifndef POCKETMLP_QUANTIZED_CLAMP_H
#define POCKETMLP_QUANTIZED_CLAMP_H

#ifndef POCKETMLP_PORT_CLAMP
/* Reference kernel: the nearest of 0..255. */
static inline uint8_t pocketmlp_clamp(int32_t value) {
  return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}
#endif

#endif

/* From a 32-bit sum to the scale of the next activations: one multiplication, one rounding. Reference kernel.
 */
#ifndef POCKETMLP_QUANTIZED_REQUANTIZE_H
#define POCKETMLP_QUANTIZED_REQUANTIZE_H

#ifndef POCKETMLP_PORT_REQUANTIZE
/* floor((sum * multiplier + 2^(shift - 1)) / 2^shift) for 17 <= shift <= 47, exact without 64-bit arithmetic:
   floor(sum * multiplier / 2^16) fits 32 bits, and the bits below cannot change the rounding. */
static inline int32_t pocketmlp_requantize(int32_t sum, uint16_t multiplier, uint8_t shift) {
  const int32_t high = (int32_t)(int16_t)(sum >> 16) * (int32_t)multiplier;
  const uint32_t low = (uint32_t)(uint16_t)sum * (uint32_t)multiplier;
  const int32_t product = high + (int32_t)(low >> 16);
  return ((product >> (shift - 17)) + 1) >> 1;
}
#endif

#endif

/* Output stage of Relu and Linear hidden layers. Linear differs only in a zero point, which is part of the
 * bias. */
#ifndef POCKETMLP_QUANTIZED_FINISH_CLAMP_H
#define POCKETMLP_QUANTIZED_FINISH_CLAMP_H

static inline uint8_t pocketmlp_finish_clamp(const pocketmlp_layer* layer, uint16_t multiplier, int32_t sum) {
  const int32_t value = pocketmlp_requantize(sum, multiplier, layer->shift);
  return pocketmlp_clamp(value);
}

#endif

/* The last layer: its sums are the model's scores. */
#ifndef POCKETMLP_QUANTIZED_SCORES_H
#define POCKETMLP_QUANTIZED_SCORES_H

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

#ifndef SMALL_DIGITS_DATA
#define SMALL_DIGITS_DATA POCKETMLP_FLASH
#endif

static const int8_t small_digits_weights_0[3136] SMALL_DIGITS_DATA = {
8,0,-6,-10,-2,8,-10,10,17,23,5,15,18,-13,6,-20,12,5,43,61,21,9,-9,41,16,28,24,19,-1,-2,1,-9,1,29,22,-6,21,43,
73,39,41,16,-5,-19,-29,1,51,-5,-5,7,-18,-59,-51,-4,41,3,0,-15,-56,32,43,-13,-35,-85,-65,-55,-31,-35,37,-12,1,
-68,-10,21,56,41,-81,-127,-17,-16,-33,17,30,-19,-8,-24,3,31,59,73,12,-21,31,6,28,113,42,6,2,-23,-12,48,37,78,
68,21,45,11,1,28,8,-10,-3,2,-53,37,84,113,68,12,26,3,-4,-9,-8,-16,15,-8,-63,12,16,55,47,-19,28,9,11,20,-19,17,
-17,-31,-34,-27,-21,38,36,58,13,-14,-7,21,-5,3,-2,-6,-31,-96,-46,-15,45,38,25,28,23,31,5,-13,-20,13,-5,-65,
-68,-51,-28,54,36,32,20,23,13,10,4,14,9,-2,12,-17,-7,-35,-6,-3,0,-1,-2,19,-1,-8,-7,-9,5,12,-5,14,7,-8,13,13,
10,-4,-7,-6,-3,6,1,-9,16,-5,-3,12,18,1,-11,-6,5,-1,-13,-29,-19,-13,0,-4,-1,11,18,29,14,9,4,1,-30,-47,-20,-3,
-8,12,32,47,38,30,33,16,-4,-2,-36,-29,-16,22,18,14,-16,-8,-16,-64,-7,2,3,-8,-19,3,-14,-4,-25,-39,-96,-127,
-103,-87,-29,2,-6,9,0,-8,-20,-28,-11,31,-13,-10,-11,-31,-28,1,-11,-6,-16,-9,-5,0,30,31,-16,-13,-14,-24,-1,10,
0,-6,-9,-7,9,35,35,10,-25,-27,-25,-20,24,17,2,4,9,8,11,-3,10,3,8,8,9,-4,36,6,3,1,27,22,17,21,16,8,29,42,48,41,
19,8,-12,-10,32,-13,9,-6,4,-11,-5,19,39,12,5,-1,-4,1,-4,-23,-24,-26,-30,-26,-30,-3,-5,-6,1,-2,6,0,-10,2,7,-11,
0,3,-6,-3,1,-13,-2,-9,-1,-2,10,-10,-7,-7,-11,12,-9,-9,-10,8,-3,-5,-4,-11,-1,6,-17,-19,-22,-28,-24,-8,1,-11,5,
6,-11,5,4,-1,-5,-20,-44,-59,18,45,30,30,5,-3,6,10,8,13,12,3,-7,-127,9,30,27,52,-3,-9,-8,-7,3,-5,7,11,-3,-107,
66,42,19,7,-21,3,-3,-6,-11,-25,-3,-3,-59,-34,70,10,-10,-29,-20,-14,-3,-7,-26,7,-7,28,-30,-13,11,-28,-15,-8,8,
8,-4,-10,20,2,27,3,3,-2,13,32,25,13,-13,-4,10,10,26,13,10,-14,-3,0,1,31,11,-12,-7,-4,6,-6,-2,-17,-2,-12,-22,
-14,0,-33,-27,-16,-8,10,9,16,-4,-6,7,15,3,5,9,-7,5,-25,-13,2,2,13,25,28,9,11,18,18,5,16,13,-5,-17,9,-3,12,3,
-25,-32,-29,-9,-19,-14,-28,-21,-7,-10,0,3,-2,5,-13,-3,-21,-31,-35,-24,-25,-11,-11,10,-8,18,-20,19,-20,-8,5,2,
0,-9,0,9,-18,-8,-13,-10,15,-1,-12,-16,-34,-31,-44,-42,2,2,15,10,3,2,17,-10,-28,-77,-58,-20,-14,-10,-38,27,43,
26,7,12,-7,-25,-32,-61,58,32,-27,-43,-6,21,85,64,-14,17,19,-24,-26,12,25,52,-22,-37,21,27,62,80,2,15,13,-24,
-49,-6,35,63,34,3,-39,-43,38,55,-14,0,6,6,10,22,32,58,85,23,-41,16,20,-17,9,5,-7,-19,-9,-29,21,5,56,21,18,-23,
-69,-30,-17,-6,9,-41,-2,-7,-32,4,49,-9,-55,-53,-103,-84,-30,3,-27,-71,-16,-5,-20,9,-8,-36,-26,-52,-127,-46,
-20,15,-37,-77,-26,-18,-5,-12,-28,-52,-46,-70,-61,-33,-17,18,-35,-22,8,23,17,45,33,-16,-67,-72,-18,9,10,20,10,
-12,-55,-32,12,24,19,0,-25,-23,15,3,-18,19,-13,-20,-19,-16,-26,6,-29,13,-8,14,-6,-5,2,-13,-4,-10,6,11,13,-9,
-2,-11,8,-1,-14,-3,-2,5,-11,6,0,9,-18,16,7,9,-31,-27,-19,-17,15,15,-6,23,37,41,36,68,48,17,15,-6,-38,-18,-12,
1,5,30,-1,-16,-7,20,30,17,-10,-26,-47,-4,-17,5,13,41,21,-6,-18,12,63,37,-8,10,-12,-43,-3,14,13,10,-14,-47,-20,
35,64,-15,17,37,-40,-58,16,-10,-11,-15,-71,-12,-9,55,121,62,27,-50,-80,-27,-5,-4,-11,-42,-55,-52,-52,66,127,
44,-46,-77,-65,-14,-6,17,8,-18,-45,-10,-12,63,33,-71,-57,-43,21,26,8,-6,22,23,-12,-9,-67,-50,-8,35,30,13,39,
-5,4,-16,13,12,38,-1,-26,-20,15,17,40,33,4,-12,-6,-16,4,9,4,-20,-11,-9,-12,-10,22,2,11,-13,-5,-8,17,-5,7,29,
17,16,-1,5,6,20,-7,6,-1,5,17,0,24,21,10,13,18,22,-1,-7,7,3,8,10,6,-4,3,6,-2,2,3,-6,8,-6,-3,2,8,6,-8,1,1,14,40,
43,26,13,-8,-9,-13,4,-8,3,3,5,9,35,18,3,13,10,0,-8,-19,-10,0,-10,-5,6,15,11,18,23,16,9,-3,5,-9,-31,-4,10,13,
10,2,28,40,10,10,15,7,-4,8,-26,9,3,6,-26,-31,-60,-106,-127,-34,6,1,6,3,-17,7,-8,2,-75,-111,-103,-40,9,8,-12,
-14,0,-3,18,-1,-2,-2,-25,2,8,35,27,21,0,11,1,5,17,7,-4,6,34,8,6,25,25,4,-4,-1,-13,2,29,6,-10,14,18,5,0,10,32,
2,13,1,-17,3,17,10,1,14,20,2,0,15,21,12,-1,12,2,18,11,-8,0,0,22,1,-10,-11,5,2,-4,5,6,-3,5,-7,-5,-5,6,6,22,5,
24,16,8,-20,-26,-2,-7,-2,-8,7,4,0,1,-5,3,7,-7,-1,-12,-11,-6,-9,2,5,18,4,6,14,-13,14,-1,2,-7,-2,-3,1,14,-8,9,
11,12,-24,0,-1,-7,-3,10,-18,-4,-12,7,-12,14,0,8,-21,-8,15,0,5,-27,-18,-5,10,10,25,28,51,26,-18,-25,-58,32,27,
0,13,-29,0,18,11,61,66,68,23,5,23,56,31,31,53,5,6,-3,22,39,31,48,52,56,-9,27,46,46,10,-18,-16,-11,23,-11,-21,
-14,-7,-120,-118,-15,-65,-71,-42,-3,-11,19,-3,-49,-31,-44,-5,-127,-39,-19,11,-17,2,-11,-18,-15,5,-31,-42,-63,
-68,-26,15,48,30,20,-16,11,16,-3,-17,-32,-49,-52,-33,5,23,8,-3,-24,-19,-5,4,14,-10,-34,-25,4,1,37,21,-17,-21,
-49,-27,5,15,-12,-4,23,44,17,6,12,7,12,11,-30,-3,-8,14,0,-15,25,13,14,11,4,32,35,17,-7,-10,-9,-7,-17,2,3,-2,5,
3,-24,-13,-7,9,3,-18,-1,13,-1,-12,4,-16,3,-7,19,-8,-17,1,8,-13,14,3,-12,3,-8,-4,-26,-41,-21,-36,-18,-21,-23,6,
1,-19,0,11,-13,-3,9,-8,-26,-86,-117,-81,-68,-24,-22,1,12,-3,-19,3,22,45,88,10,61,16,2,-31,-40,-12,19,32,9,22,
34,37,24,3,15,-7,-32,-16,-77,-12,24,27,20,34,15,50,-4,25,102,50,27,-69,-51,-26,4,13,33,2,8,-12,-106,87,123,57,
39,-72,-57,18,3,26,0,-22,-27,-44,-49,39,89,71,63,-49,-19,22,-13,-12,-13,6,20,-33,-14,43,46,20,-13,-27,-20,6,
20,-15,-47,-73,-66,-75,-77,-11,-31,-38,-52,-94,3,-22,-1,5,-42,-127,-76,-59,-42,-101,-79,-93,-49,-94,-2,17,-20,
-24,12,28,-16,-9,-42,-44,-96,-88,-48,-27,11,-22,12,-3,57,75,15,-30,-53,-40,-20,-12,14,10,-21,7,-15,-5,-12,24,
52,66,65,89,55,55,43,18,-13,-9,1,3,18,-12,-13,9,7,-4,12,-16,-13,-2,9,14,-11,-9,-6,-5,2,-10,-13,-10,10,18,33,
16,1,-3,5,-5,26,6,-29,-29,5,5,21,6,-30,-10,5,10,-1,0,6,-6,-29,-15,-10,33,38,6,-22,-25,-10,5,10,8,-13,-47,-38,
-52,-38,56,10,-61,-38,-16,-34,-12,18,-6,-69,-74,-25,-16,41,23,-14,-46,-60,-29,-42,-18,-2,-14,-69,-45,21,69,
127,32,29,13,-32,-59,-20,-24,-17,-2,-22,-112,9,103,65,-6,31,25,-32,-72,-42,-22,-6,-2,-26,-95,-78,30,1,17,25,
33,-55,-45,-53,-1,16,-6,28,-20,-104,-92,-14,28,33,-25,-53,-35,-21,16,16,10,19,-8,11,-30,-22,-6,-16,-21,-46,
-21,3,14,9,5,15,-26,-5,14,24,-23,-20,0,-21,-21,6,17,16,0,5,27,19,-10,-20,-29,-9,0,-11,-6,15,-18,-13,-3,-8,5,
-2,9,11,19,10,-4,-19,-2,14,9,-16,-16,-15,-29,-25,17,8,-22,-17,1,1,-1,9,-9,6,-18,-1,-12,-33,-67,-59,-59,-18,25,
-7,-12,15,-19,15,3,3,-18,-63,-36,-18,-45,-23,-6,-3,16,17,-4,-18,13,29,6,40,12,-6,11,23,27,16,9,51,3,-7,27,7,
43,41,17,15,28,45,52,82,65,36,7,13,23,21,31,45,-14,-127,-96,-77,-50,-26,-13,-21,-2,-15,18,26,41,37,87,11,26,
-1,11,-6,-72,-81,-10,14,6,16,45,70,84,74,14,73,17,-43,-28,-41,11,12,0,4,30,20,1,64,50,68,31,15,-1,-24,-9,11,
22,4,-43,-65,-65,-41,0,15,6,8,-28,1,18,-9,10,-29,-116,-115,-106,-86,-28,7,10,8,-14,8,20,7,-6,-1,-36,-28,-1,
-37,-26,2,35,41,15,-2,-5,7,-16,15,29,40,61,13,36,14,19,42,-3,-15,-2,-22,15,-7,-7,0,-12,-5,20,1,16,20,20,-7,0,
4,-1,-16,13,22,-20,-20,-21,17,6,24,-13,9,4,4,-8,-6,25,39,26,19,-6,8,-32,-17,4,25,26,20,-19,25,9,48,48,22,32,
13,-35,-57,-1,-13,-26,-25,-24,17,20,-42,-61,-10,-18,-55,-127,-68,-7,51,-18,-22,6,-6,-69,-59,-67,-29,10,-68,
-36,27,-3,34,15,19,-32,-34,-39,-39,-40,29,-28,-45,3,0,-50,-46,-23,26,-24,-79,-2,66,95,94,-23,-65,-34,-46,-34,
44,3,7,20,50,86,76,37,26,75,83,-10,-10,47,85,19,11,32,27,50,66,5,3,114,106,75,96,75,40,21,20,-10,12,20,25,-39,
-56,72,114,82,61,67,32,27,16,13,15,-38,-22,-37,-94,-110,-51,-23,-40,-39,21,14,19,-5,14,-48,-14,28,-24,-90,
-116,-79,-69,-32,3,11,-26,1,-23,-20,-36,-47,-66,-69,-69,-73,-5,-37,-2,26,17,4,6,8,-36,-23,-33,-49,-19,-17,-11,
-7,-19,-4,27,-5,-11,-19,-4,-1,8,23,10,-25,21,-4,26,27,5,-8,19,-25,4,-25,-15,-45,-47,-59,-78,-42,-8,18,-1,-3,
-24,-50,-13,40,52,40,23,5,-19,-54,-32,23,14,-4,-41,-75,-31,46,50,65,109,102,65,6,-31,-37,-19,-15,-59,-15,-5,
30,61,83,92,90,38,66,43,-18,19,6,21,62,58,4,-54,-111,-94,3,25,107,27,9,20,30,29,95,63,-20,-39,-112,-92,-10,19,
77,50,29,2,16,26,46,64,122,47,-88,9,12,-22,-13,45,-10,-2,-49,40,54,78,127,-37,-42,59,-77,-39,-34,-33,-11,18,
-52,-15,7,27,82,-44,-30,-1,-15,-8,-6,-15,-27,9,6,9,3,-39,-16,7,-46,-35,-39,-33,-31,19,8,-4,-1,-69,49,50,20,69,
20,-35,-37,-8,54,29,19,16,-35,-17,-48,-22,20,57,58,46,51,60,-10,21,-25,-23,-2,-2,-7,40,55,32,56,55,36,1,-15,
-23,9,7,16,6,4,-8,-12,9,-13,13,4,-15,8,-9,-15,-1,16,7,-9,14,-13,-12,-8,0,-12,-21,-10,-18,17,17,3,-8,-3,-29,
-12,-47,-44,-79,-94,-81,-36,-25,-15,18,-12,7,-29,-33,-24,-1,-39,-68,-33,-6,41,-8,11,5,1,-25,-35,-23,18,14,51,
127,101,71,54,69,-1,4,-6,-22,-17,-3,12,7,27,10,28,70,71,85,27,-7,-8,-6,17,10,19,29,11,-59,-120,-73,-59,-17,-5,
-5,14,26,7,15,23,16,-11,-31,-43,-63,-52,8,-11,1,14,40,19,-4,15,-25,-22,-1,0,-57,-48,-11,12,12,-10,21,52,23,
-16,-19,7,0,6,-20,13,-7,10,-4,-6,-19,5,-17,-25,-4,-28,-35,-5,-10,17,-11,10,6,-11,3,-30,-16,-17,-12,-12,-29,
-42,-10,6,20,9,-13,13,0,-20,-32,-10,-1,-30,35,12,26,38,-5,-16,16,-18,-3,4,0,19,9,24,36,12,-2,-14,-5,-2,-1,13,
-3,-9,-17,0,1,7,7,8,-13,-17,4,-1,17,3,-2,-8,16,24,22,31,35,20,12,15,-10,-7,-13,8,-11,6,31,73,46,42,52,54,31,
25,31,-5,10,-7,-10,-32,-17,21,26,49,63,70,54,12,44,25,9,4,-6,0,26,24,18,-15,-8,-8,-4,8,58,12,-1,16,-9,-5,-21,
-22,34,-31,-29,-44,-78,-71,-4,4,0,15,-32,-28,-11,-4,36,22,-17,11,-51,-94,-27,-5,-15,-9,-30,-28,-1,-21,13,5,
-16,1,-6,13,2,5,16,35,0,-82,-88,-20,-36,-64,21,43,25,67,24,-8,-9,16,86,0,-34,-86,-127,-33,33,5,18,38,19,-15,8,
9,58,87,65,40,45,4,-7,-14,5,38,-16,-7,-4,2,30,42,50,56,40,37,5,-25,-1,17,9,9,8,7,18,52,83,78,92,57,56,29,-4,2,
6,8,-9,10,-10,-8,-13,8,6,-8,1,-9,5,5,3,-16,-28,-21,10,26,-1,31,-16,-8,25,24,-13,-17,-27,30,16,-17,1,-4,9,21,
70,72,41,58,26,26,18,18,17,2,2,45,66,26,30,18,-73,-56,-22,-1,-18,28,20,-24,24,9,-27,31,18,39,-34,-48,-66,-42,
-46,-29,-29,-3,9,-25,-13,-38,67,44,-83,-67,-22,-29,-11,0,14,8,-6,2,-15,66,114,-92,-113,-6,-2,49,-20,-31,15,7,
30,72,99,101,-104,-20,-2,-10,-12,95,0,-43,-2,-1,50,114,114,-13,-102,-9,-59,-32,61,122,11,-2,-15,7,-16,45,87,
12,-91,-64,-98,29,55,90,-35,-46,-12,-10,-55,-19,79,99,-67,48,117,73,63,27,-11,-15,-25,12,-90,-71,-2,-6,5,126,
57,31,-39,-60,-28,-4,7,-34,-17,-106,-122,-66,1,127,89,17,-15,-63,4,14,-4,14,33,3,-14,58,69,56,29,-46,-52,-3,
-29,8,-26,30,27,27,16,-7,-5,3,18,5,-10,-16,30,4,-7,-1,0,-4,18,-9,11,-14,-23,-21,-9,-12,-25,18,-10,17,15,-13,5,
-18,-39,-61,-64,-8,0,24,-15,14,-20,-1,-2,25,3,65,45,-22,-12,-20,-18,24,15,24,-6,5,21,10,-5,14,38,29,-51,1,-33,
-19,-5,-14,-25,19,65,5,-34,15,56,75,-30,-40,-29,21,16,9,-10,-6,49,69,40,41,63,25,14,31,-6,-19,-8,20,-1,-3,3,
-13,11,-32,-102,-127,3,6,-9,-26,-5,26,9,17,-65,-108,-75,-79,-50,-43,-73,-71,-5,-13,30,5,-8,5,-49,-97,-38,-2,
36,-35,-90,-58,-6,13,81,7,-16,-11,-17,-12,48,26,43,31,33,-18,-4,27,55,-6,26,16,37,15,19,55,42,66,71,50,31,64,
56,23,5,33,33,45,55,45,44,43,38,64,49,66,22,-13,-12,11,-15,-6,1,1,56,46,31,34,28,14,14,0,8,9,12,-24,-12,0,-35,
-32,-7,6,-7,-24,-26,8};
static const int32_t small_digits_bias_0[16] SMALL_DIGITS_DATA = {
5578,13644,6630,15987,1156,-6235,2281,33891,2572,11774,27592,21564,15977,-4761,-2370,2545};
static const uint16_t small_digits_multiplier_0[16] SMALL_DIGITS_DATA = {
27881,46122,48670,28765,33647,55537,31571,24512,30767,26034,22241,21280,31941,34018,19165,21826};
static const pocketmlp_layer small_digits_layer_0 SMALL_DIGITS_DATA = {
    small_digits_weights_0, small_digits_bias_0, small_digits_multiplier_0, 196, 16, 0, 25, 0};
static const int8_t small_digits_weights_1[160] SMALL_DIGITS_DATA = {
-19,-61,23,-34,-53,-12,-43,-1,53,-90,-8,66,21,34,28,12,-90,67,76,4,66,30,35,-33,15,-20,-25,-50,-41,-57,39,2,
14,47,-9,-71,10,81,38,-2,-103,-29,92,11,-21,11,-90,86,-39,-57,15,-66,45,65,-13,0,10,56,-13,-38,10,74,19,9,2,
-74,76,54,-1,-86,-33,1,42,55,34,-8,-98,-105,-1,-41,23,64,-84,33,-79,-14,-16,-37,11,80,-38,-79,127,114,-11,37,
76,93,7,-26,-55,-6,-8,-4,68,-64,20,-49,-6,-13,14,-53,-47,-2,-20,22,-15,90,89,85,-18,35,-20,-20,1,-36,58,-34,
49,-13,-45,60,64,-39,-12,-78,-74,23,-91,27,-24,17,-78,-15,-6,-39,-62,-4,14,-110,-74,92,31,39,-70,35,7,1,2,-36};
static const int16_t small_digits_bias_1[10] SMALL_DIGITS_DATA = {
-974,118,2,273,43,793,-414,-202,396,-304};
static const pocketmlp_layer small_digits_layer_1 SMALL_DIGITS_DATA = {
    small_digits_weights_1, small_digits_bias_1, 0, 16, 10, 0, 0, 0};

/* Golden vectors; linked only where small_digits_self_test is called. */
static const uint8_t small_digits_golden_input[392] SMALL_DIGITS_DATA = {
0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,5,9,66,50,105,94,0,0,0,0,0,12,139,189,232,
253,253,143,158,75,0,0,0,0,0,5,177,217,241,98,171,0,0,0,0,0,0,0,0,0,4,73,197,1,0,0,0,0,0,0,0,0,0,0,0,3,180,
114,27,0,0,0,0,0,0,0,0,0,0,0,20,181,220,51,0,0,0,0,0,0,0,0,0,0,0,4,149,236,16,0,0,0,0,0,0,0,0,0,47,165,236,
223,1,0,0,0,0,0,0,0,22,151,245,239,134,20,0,0,0,0,0,0,57,167,245,251,148,22,0,0,0,0,0,0,0,0,97,127,87,37,0,0,
0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
84,229,175,0,0,0,0,0,0,0,0,0,3,85,246,236,205,110,0,0,0,0,0,0,0,0,113,253,202,246,103,211,0,0,0,0,0,0,0,63,
244,181,22,36,0,250,54,0,0,0,0,0,16,234,94,12,0,0,0,253,98,0,0,0,0,0,130,202,0,0,0,0,0,253,86,0,0,0,0,0,169,
120,0,0,0,2,131,184,3,0,0,0,0,0,169,93,0,0,29,176,147,0,0,0,0,0,0,0,169,225,130,192,232,130,14,0,0,0,0,0,0,0,
63,221,253,166,36,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0};
static const int32_t small_digits_golden_scores[20] SMALL_DIGITS_DATA = {
-1077,-3604,4986,10966,-23673,17813,-4519,618,2967,-1532,12890,-8443,-649,1996,-11094,-1871,-8195,-1558,-703,
1321};

#ifndef POCKETMLP_DENSE_W8_B32_CLAMP
#define POCKETMLP_DENSE_W8_B32_CLAMP
static inline void pocketmlp_dense_w8_b32_clamp(const pocketmlp_layer* layer, const uint8_t* input, uint8_t* output) {
  pocketmlp_dense(layer, pocketmlp_offset_none, pocketmlp_accumulate_w8, pocketmlp_bias_32, pocketmlp_finish_clamp, input, output);
}
#endif
#ifndef POCKETMLP_SCORES_W8_B16
#define POCKETMLP_SCORES_W8_B16
static inline void pocketmlp_scores_w8_b16(const pocketmlp_layer* layer, const uint8_t* input, int32_t* output) {
  pocketmlp_scores(layer, pocketmlp_offset_none, pocketmlp_accumulate_w8, pocketmlp_bias_16, input, output);
}
#endif

SMALL_DIGITS_API void small_digits_infer(const uint8_t* input, int32_t* scores) {
  uint8_t buffer[16];
  pocketmlp_dense_w8_b32_clamp(&small_digits_layer_0, input, buffer);
  pocketmlp_scores_w8_b16(&small_digits_layer_1, buffer, scores);
}

SMALL_DIGITS_API int small_digits_classify(const uint8_t* input) {
  int32_t scores[SMALL_DIGITS_OUTPUTS];
  small_digits_infer(input, scores);
  return pocketmlp_argmax(scores, SMALL_DIGITS_OUTPUTS);
}

/* 0 if the golden vectors give the expected scores, else the number of the first that does not. */
SMALL_DIGITS_API int small_digits_self_test(void) {
  int32_t scores[SMALL_DIGITS_OUTPUTS];
  uint8_t input[SMALL_DIGITS_INPUTS];
  uint16_t vector, i;
  for (vector = 0; vector < 2; ++vector) {
    for (i = 0; i < SMALL_DIGITS_INPUTS; ++i) {
      input[i] = POCKETMLP_READ_U8(small_digits_golden_input + vector * SMALL_DIGITS_INPUTS + i);
    }
    small_digits_infer(input, scores);
    for (i = 0; i < SMALL_DIGITS_OUTPUTS; ++i) {
      const int32_t expected = POCKETMLP_READ_I32(small_digits_golden_scores + vector * SMALL_DIGITS_OUTPUTS + i);
      if (scores[i] != expected) return (int)vector + 1;
    }
  }
  return 0;
}

#endif /* SMALL_DIGITS_DECLARE_ONLY */

#endif
