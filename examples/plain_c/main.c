/* Firmware in plain C (C99) with a standalone model header: no library, nothing but small_digits.h.
   Recognises three digits that are drawn below. Built for a Cortex-M0 by tests/chip/plain_c; `pocketmlp
   export MODEL.pmlp --as int8
   --standalone --name small_digits --out small_digits.h` writes such a header. */
#include "../../ports/boards/board.h"
#include "small_digits.h"

enum { SIDE = 14 };

static const char* const drawings[3][SIDE] = {
    {"              ", "              ", "     ####     ", "    ######    ", "   ##    ##   ",
     "   ##    ##   ", "   ##    ##   ", "   ##    ##   ", "   ##    ##   ", "   ##    ##   ",
     "    ######    ", "     ####     ", "              ", "              "},
    {"              ", "              ", "       ##     ", "       ##     ", "       ##     ",
     "      ##      ", "      ##      ", "      ##      ", "      ##      ", "     ##       ",
     "     ##       ", "     ##       ", "              ", "              "},
    {"              ", "              ", "              ", "   ########   ", "   #########  ",
     "         ##   ", "         ##   ", "        ##    ", "        ##    ", "       ##     ",
     "       ##     ", "      ##      ", "      ##      ", "              "},
};

int main(void) {
  uint8_t image[SMALL_DIGITS_INPUTS];
  int drawing, row, column;
  board_init();
  if (small_digits_self_test() != 0) board_exit(1);
  for (drawing = 0; drawing < 3; ++drawing) {
    for (row = 0; row < SIDE; ++row) {
      for (column = 0; column < SIDE; ++column) {
        image[row * SIDE + column] = drawings[drawing][row][column] == '#' ? 255 : 0;
      }
    }
    BOARD_PRINT("this is a ");
    board_print_signed(small_digits_classify(image));
    BOARD_PRINT("\n");
  }
  board_print_ram();
  board_exit(0);
}
