// A digit recogniser for bare metal, the same on Cortex-M, RISC-V, AVR and the desktop. It reads images in
// MNIST's IDX form from the board's input and prints a line per image: its number, the class and all scores.
// With DIGITS_DRAW the first images are drawn as well.
#include "../../ports/boards/board.h"
#include "digits_int8.h"

#ifndef DIGITS_DRAW
#define DIGITS_DRAW 0
#endif

// IDX header: 00 00 08 03, then count, rows and columns as big-endian 32-bit numbers.
static uint32_t read_image_count() {
  uint8_t header[16];
  if (board_read(header, sizeof header) != sizeof header || header[3] != 3) board_exit(2);
  return (uint32_t(header[4]) << 24) | (uint32_t(header[5]) << 16) | (uint32_t(header[6]) << 8) | header[7];
}

// Half of the rows, because letters are about twice as high as wide.
static void draw(const uint8_t* image) {
  for (uint16_t row = 0; row < 28; row = uint16_t(row + 2)) {
    char line[29];
    for (uint8_t column = 0; column < 28; ++column) {
      const uint8_t* const pixel = image + row * 28 + column;
      const uint16_t mean = uint16_t((pixel[0] + pixel[28]) / 2);
      line[column] = mean < 48 ? ' ' : mean < 112 ? '.' : mean < 176 ? 'o' : '#';
    }
    line[28] = '\n';
    board_write(line, sizeof line);
  }
}

// The image lies on the stack only while images are read, so that the self-test's does not need room beside
// it.
static void read_images() __attribute__((noinline));
static void read_images() {
  uint8_t image[DIGITS_INPUTS];
  int32_t scores[DIGITS_OUTPUTS];
  const uint32_t count = read_image_count();
  for (uint32_t i = 0; i < count && board_read(image, sizeof image) == sizeof image; ++i) {
    digits_infer(image, scores);
    if (i + 1 <= DIGITS_DRAW) draw(image);
    board_print_unsigned(i);
    BOARD_PRINT(": ");
    board_print_signed(digits_classify(image));
    for (uint8_t k = 0; k < DIGITS_OUTPUTS; ++k) {
      BOARD_PRINT(" ");
      board_print_signed(scores[k]);
    }
    BOARD_PRINT("\n");
  }
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
