/* The mean instructions (AVR: cycles) of classifying images, which come in MNIST's IDX form from the board's
   input. BENCH_MODEL is a model's header; with BENCH_WITHOUT_ZEROS pixels of 0 become 1. */
#include "../../../ports/boards/board.h"
#include BENCH_MODEL

#ifndef BENCH_WITHOUT_ZEROS
#define BENCH_WITHOUT_ZEROS 0
#endif

static uint8_t image[DIGITS_INPUTS];

int main(void) {
  uint8_t header[16];
  uint32_t total = 0;
  uint8_t count, n;
  board_init();
  if (board_read(header, sizeof header) != sizeof header || header[6] != 0) board_exit(2);
  count = header[7];
  for (n = 0; n < count; ++n) {
    uint16_t i;
    if (board_read(image, sizeof image) != sizeof image) board_exit(2);
    if (BENCH_WITHOUT_ZEROS) {
      for (i = 0; i < DIGITS_INPUTS; ++i) image[i] = (uint8_t)(image[i] + (image[i] == 0));
    }
    board_cycles_begin();
    header[0] = (uint8_t)digits_classify(image);
    total += board_cycles_end();
    if (header[0] >= DIGITS_OUTPUTS) board_exit(1);
  }
  BOARD_PRINT("mean: ");
  board_print_unsigned(total / count);
  BOARD_PRINT("\n");
  board_exit(0);
}
