/* Weight format w8_rows: small layers as one stream of bytes, read in order through a single pointer: inputs,
   outputs, shift (0 in the last layer), then for each output the bias (24 bits, little-endian), the weights
   (signed bytes) and, except in the last layer, the multiplier (16 bits). For AVR. The exporter proves that
   sums fit 24 bits and requantized sums 16 bits. */
#ifndef POCKETMLP_QUANTIZED_ROWS_W8_H
#define POCKETMLP_QUANTIZED_ROWS_W8_H

#include "kernel_choice.h"

#include "../../../ports/avr/rows_w8.h"
#include "layer.h"
#include "requantize.h"

/* What a layer's description says; `row` is where its next row begins. */
typedef struct pocketmlp_rows {
  const uint8_t* row;
  uint8_t inputs;
  uint8_t outputs;
  uint8_t shift;
} pocketmlp_rows;

/* An output stage for requantized sums of 16 bits. */
typedef uint8_t (*pocketmlp_rows_finish)(int16_t value);

POCKETMLP_INLINE void pocketmlp_rows_begin(pocketmlp_rows* rows, const uint8_t* layer) {
  rows->inputs = POCKETMLP_READ_U8(layer);
  ++layer;
  rows->outputs = POCKETMLP_READ_U8(layer);
  ++layer;
  rows->shift = POCKETMLP_READ_U8(layer);
  rows->row = layer + 1;
}

#ifndef POCKETMLP_PORT_W8_ROWS
/* bias + weights . input. Reference kernel; returns where the weights end. */
POCKETMLP_INLINE const uint8_t* pocketmlp_rows_sum(int32_t* sum, const uint8_t* row, const uint8_t* input,
                                                   uint8_t inputs) {
  *sum = POCKETMLP_READ_U8(row) + 256 * (int32_t)POCKETMLP_READ_U8(row + 1) +
         65536 * (int32_t)(int8_t)POCKETMLP_READ_U8(row + 2);
  for (row += 3; inputs != 0; --inputs) {
    *sum += (int16_t)((int8_t)POCKETMLP_READ_U8(row) * *input);
    ++row;
    ++input;
  }
  return row;
}

/* The same, requantized; returns where the next row begins. */
POCKETMLP_INLINE const uint8_t* pocketmlp_rows_value(int16_t* value, const uint8_t* row, const uint8_t* input,
                                                     uint8_t inputs, uint8_t shift) {
  int32_t sum;
  uint16_t multiplier;
  row = pocketmlp_rows_sum(&sum, row, input, inputs);
  multiplier = (uint16_t)(POCKETMLP_READ_U8(row) | (uint16_t)(POCKETMLP_READ_U8(row + 1)) << 8);
  *value = (int16_t)pocketmlp_requantize(sum, multiplier, shift);
  return row + 2;
}
#endif

/* The output stage of Relu and Linear. */
static inline uint8_t pocketmlp_rows_clamp(int16_t value) {
  return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* A hidden layer. */
POCKETMLP_INLINE void pocketmlp_rows_dense(const uint8_t* layer, pocketmlp_rows_finish finish,
                                           const uint8_t* input, uint8_t* output) {
  pocketmlp_rows rows;
  pocketmlp_rows_begin(&rows, layer);
  do {
    int16_t value;
    rows.row = pocketmlp_rows_value(&value, rows.row, input, rows.inputs, rows.shift);
    *output = finish(value);
    ++output;
    POCKETMLP_ROW_HOOK();
  } while (--rows.outputs != 0);
}

/* The last layer. */
POCKETMLP_INLINE void pocketmlp_rows_scores(const uint8_t* layer, const uint8_t* input, int32_t* scores) {
  pocketmlp_rows rows;
  pocketmlp_rows_begin(&rows, layer);
  do {
    rows.row = pocketmlp_rows_sum(scores, rows.row, input, rows.inputs);
    ++scores;
    POCKETMLP_ROW_HOOK();
  } while (--rows.outputs != 0);
}

#endif
