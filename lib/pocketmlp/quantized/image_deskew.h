/* Deskew: straightens slanted writing by moving each row sideways, with the slant taken from the image's
   second moments (the slope of the regression of x on y, weighted by the pixels). 32-bit integers only. */
#ifndef POCKETMLP_QUANTIZED_IMAGE_DESKEW_H
#define POCKETMLP_QUANTIZED_IMAGE_DESKEW_H

#include "image_input.h"

typedef struct pocketmlp_slant {
  int16_t slope; /* columns per row * 256, within +-256 */
  int16_t row;   /* the row that stays where it is */
} pocketmlp_slant;

/* From moments about the centre rounded to whole pixels, of which `row` is the row. */
POCKETMLP_INLINE pocketmlp_slant pocketmlp_slant_of_moments(uint32_t mass, int16_t row, int32_t first_x,
                                                            int32_t first_y, int32_t covariance,
                                                            int32_t variance) {
  pocketmlp_slant slant = {0, 0};
  slant.row = row;
  /* Steiner: from the rounded centre to the true one. |first| <= mass / 2 < 2^20, so 16 bits each remain. */
  {
    const int32_t mass_over_16 = (int32_t)(mass >> 4);
    const int32_t x16 = first_x >> 4;
    const int32_t y16 = first_y >> 4;
    covariance -= (x16 * y16) / mass_over_16 * 16;
    variance -= (y16 * y16) / mass_over_16 * 16;
  }
  if ((variance >> 8) > 0) {
    int32_t slope = covariance / (variance >> 8);
    if (slope > 256) slope = 256;
    if (slope < -256) slope = -256;
    slant.slope = (int16_t)slope;
  }
  return slant;
}

/* image[rows][columns], at most 64 x 64 so that every sum fits 32 bits. */
POCKETMLP_INLINE pocketmlp_slant pocketmlp_image_slant(const pocketmlp_image_shape* shape,
                                                       const uint8_t* image) {
  pocketmlp_slant slant = {0, 0};
  uint32_t mass = 0;
  uint32_t sum_x = 0;
  uint32_t sum_y = 0;
  int32_t first_x = 0; /* moments about the centre rounded to whole pixels */
  int32_t first_y = 0;
  int32_t covariance = 0;
  int32_t variance = 0;
  int16_t centre_x;
  uint16_t x;
  uint16_t y;
  const uint8_t* pixel = image;
  for (y = 0; y < shape->rows; ++y) {
    for (x = 0; x < shape->columns; ++x) {
      mass += *pixel;
      sum_x += (uint32_t)x * *pixel;
      sum_y += (uint32_t)y * *pixel;
      ++pixel;
    }
  }
  if (mass < 256u) return slant;
  centre_x = (int16_t)((sum_x + mass / 2u) / mass);
  slant.row = (int16_t)((sum_y + mass / 2u) / mass);
  pixel = image;
  for (y = 0; y < shape->rows; ++y) {
    const int16_t dy = (int16_t)((int16_t)y - slant.row);
    int32_t row_mass = 0;
    int32_t row_first = 0;
    for (x = 0; x < shape->columns; ++x) {
      row_mass += *pixel;
      row_first += (int32_t)((int16_t)x - centre_x) * *pixel;
      ++pixel;
    }
    first_x += row_first;
    first_y += dy * row_mass;
    covariance += dy * row_first;
    variance += (int32_t)(dy * dy) * row_mass;
  }
  return pocketmlp_slant_of_moments(mass, slant.row, first_x, first_y, covariance, variance);
}

/* straight[columns] = row y of the image, moved by slope * (y - slant.row) with linear interpolation. */
POCKETMLP_INLINE void pocketmlp_image_straight_row(const pocketmlp_image_shape* shape, const uint8_t* image,
                                                   pocketmlp_slant slant, uint16_t y, uint8_t* straight) {
  const uint8_t* row = image + (size_t)y * shape->columns;
  const int16_t offset = (int16_t)(slant.slope * ((int16_t)y - slant.row)); /* columns * 256, fits: 64 rows */
  const uint16_t fraction = (uint16_t)(offset & 255);
  int16_t from = (int16_t)(offset >> 8);
  uint16_t x;
  for (x = 0; x < shape->columns; ++x) {
    const uint16_t first = from >= 0 && from < (int16_t)shape->columns ? row[from] : 0u;
    const int16_t next = (int16_t)(from + 1);
    const uint16_t second = next >= 0 && next < (int16_t)shape->columns ? row[next] : 0u;
    straight[x] = (uint8_t)((uint16_t)(first * (256u - fraction) + second * fraction + 128u) >> 8);
    from = next;
  }
}

/* As pocketmlp_image_reduce, of the straightened image. straight[columns] is scratch. */
POCKETMLP_INLINE void pocketmlp_image_reduce_straight(const pocketmlp_image_shape* shape,
                                                      const uint8_t* image, pocketmlp_slant slant,
                                                      int8_t shift_x, int8_t shift_y, uint8_t* straight,
                                                      uint16_t* sums, uint8_t* output) {
  int16_t y = (int16_t)((int16_t)shape->top - shift_y);
  uint16_t row;
  uint16_t column;
  uint8_t k;
  for (column = 0; column < shape->output_columns; ++column) sums[column] = 0;
  for (row = 0; row < shape->output_rows; ++row) {
    for (k = 0; k < shape->factor; ++k) {
      if (y >= 0 && y < (int16_t)shape->rows) {
        pocketmlp_image_straight_row(shape, image, slant, (uint16_t)y, straight);
        pocketmlp_image_add_row(shape, straight, shift_x, sums);
      }
      ++y;
    }
    pocketmlp_image_finish_row(shape, sums, output);
    output += shape->output_columns;
    POCKETMLP_ROW_HOOK();
  }
}

#endif
