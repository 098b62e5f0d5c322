/* From the raw bytes of an image to the small image that the network sees: crop, then average blocks of
   factor x factor pixels. Works row by row, so the raw image never has to be in memory as a whole. */
#ifndef POCKETMLP_QUANTIZED_IMAGE_INPUT_H
#define POCKETMLP_QUANTIZED_IMAGE_INPUT_H

#include <stddef.h>

#include "layer.h"

typedef struct pocketmlp_image_shape {
  uint16_t rows; /* of the raw image */
  uint16_t columns;
  uint16_t top; /* first raw row and column inside the crop */
  uint16_t left;
  uint16_t output_rows; /* of the small image; the crop has factor times as many */
  uint16_t output_columns;
  uint8_t factor; /* 1..16: a sum of 16 x 16 bytes fits 16 bits */
} pocketmlp_image_shape;

/* sums[output_columns] += the pixels of one raw row, `factor` neighbours each. Pixel x of the row stands at
   x + shift; what lies outside counts as 0. */
POCKETMLP_INLINE void pocketmlp_image_add_row(const pocketmlp_image_shape* shape, const uint8_t* row,
                                              int8_t shift, uint16_t* sums) {
  int16_t x = (int16_t)((int16_t)shape->left - shift);
  uint16_t column;
  uint8_t k;
  for (column = 0; column < shape->output_columns; ++column) {
    for (k = 0; k < shape->factor; ++k) {
      if (x >= 0 && x < (int16_t)shape->columns) sums[column] = (uint16_t)(sums[column] + row[x]);
      ++x;
    }
  }
}

/* output[c] = sums[c] / factor^2, rounded; the sums are zero again afterwards.
   Exactly min(255, floor((sum * R + 2^23) / 2^24)) with R = floor((2^24 + floor(factor^2 / 2)) / factor^2):
   the product is at most 255 * 2^24 + 2^15, so everything fits 32 bits. */
POCKETMLP_INLINE void pocketmlp_image_finish_row(const pocketmlp_image_shape* shape, uint16_t* sums,
                                                 uint8_t* output) {
  const uint16_t area = (uint16_t)(shape->factor * shape->factor);
  const uint32_t reciprocal = (UINT32_C(16777216) + area / 2u) / area;
  uint16_t column;
  for (column = 0; column < shape->output_columns; ++column) {
    const uint32_t mean = (sums[column] * reciprocal + UINT32_C(8388608)) >> 24;
    output[column] = (uint8_t)(mean > 255u ? 255u : mean);
    sums[column] = 0;
  }
}

/* One raw row after the other, from the top; row number `y` counts from 0. Writes a row of the small image
   `output` whenever one is complete. sums[output_columns] must be zero before the first row. */
POCKETMLP_INLINE void pocketmlp_image_push_row(const pocketmlp_image_shape* shape, const uint8_t* row,
                                               uint16_t y, uint16_t* sums, uint8_t* output) {
  const uint16_t inside = (uint16_t)(y - shape->top);
  const uint16_t output_row = (uint16_t)(inside / shape->factor);
  if (y < shape->top || output_row >= shape->output_rows) return;
  pocketmlp_image_add_row(shape, row, 0, sums);
  if ((uint16_t)(inside % shape->factor) == (uint16_t)(shape->factor - 1u)) {
    pocketmlp_image_finish_row(shape, sums, output + (size_t)output_row * shape->output_columns);
  }
}

/* The whole image at once, moved by (shift_x, shift_y) raw pixels to the right and down.
   image[rows][columns] in RAM, output[output_rows][output_columns], sums[output_columns] is scratch. */
POCKETMLP_INLINE void pocketmlp_image_reduce(const pocketmlp_image_shape* shape, const uint8_t* image,
                                             int8_t shift_x, int8_t shift_y, uint16_t* sums,
                                             uint8_t* output) {
  int16_t y = (int16_t)((int16_t)shape->top - shift_y);
  uint16_t row;
  uint16_t column;
  uint8_t k;
  for (column = 0; column < shape->output_columns; ++column) sums[column] = 0;
  for (row = 0; row < shape->output_rows; ++row) {
    for (k = 0; k < shape->factor; ++k) {
      if (y >= 0 && y < (int16_t)shape->rows) {
        pocketmlp_image_add_row(shape, image + (size_t)y * shape->columns, shift_x, sums);
      }
      ++y;
    }
    pocketmlp_image_finish_row(shape, sums, output);
    output += shape->output_columns;
    POCKETMLP_ROW_HOOK();
  }
}

#endif
