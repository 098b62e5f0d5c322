// The digit recogniser for chips that cannot hold a raw image, down to 512 bytes of RAM: the model sees a
// smaller image (train --crop, --downsample), which is made from the rows as they come. With
// DIGITS_SMALL_IMAGES the images that come are small already. Input and output are those of main.cpp.
#include "../../ports/boards/board.h"
#include "digits_int8.h"

#ifndef DIGITS_SMALL_IMAGES
#define DIGITS_SMALL_IMAGES 0
#endif

static uint32_t read_image_count() {
  uint8_t header[16];
  if (board_read(header, sizeof header) != sizeof header || header[3] != 3) board_exit(2);
  return (uint32_t(header[4]) << 24) | (uint32_t(header[5]) << 16) | (uint32_t(header[6]) << 8) | header[7];
}

// Fills rows.small; false at the end of the input.
static bool read_image(digits_rows& rows) {
#if DIGITS_SMALL_IMAGES
  return board_read(rows.small, sizeof rows.small) == sizeof rows.small;
#else
  uint8_t row[28];
  digits_begin_rows(&rows);
  do {
    if (board_read(row, sizeof row) != sizeof row) return false;
  } while (!digits_push_row(&rows, row));
  return true;
#endif
}

static void print_answer(uint32_t number, const uint8_t* small) {
  int32_t scores[DIGITS_OUTPUTS];
  digits_infer_small(small, scores);
  board_print_unsigned(number);
  BOARD_PRINT(": ");
  board_print_signed(digits_classify_small(small));
  for (uint8_t k = 0; k < DIGITS_OUTPUTS; ++k) {
    BOARD_PRINT(" ");
    board_print_signed(scores[k]);
  }
  BOARD_PRINT("\n");
}

static void read_images() __attribute__((noinline));
static void read_images() {
  digits_rows rows;
  const uint32_t count = read_image_count();
  for (uint32_t i = 0; i < count && read_image(rows); ++i) print_answer(i, rows.small);
}

int main() {
  board_init();
  if (digits_self_test() != 0) {
    BOARD_PRINT("the self-test of digits_int8.h failed\n");
    board_exit(1);
  }
  read_images();
  board_exit(0);
}
