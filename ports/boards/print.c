// The part of the console that is the same on every board: text and decimal numbers on top of board_write.
#include <string.h>

#include "board.h"

void board_print(const char* text) {
  board_write(text, strlen(text));
}

void board_print_flash(const char* text_in_flash) {
#if defined(__AVR__)
  char letter;
  while ((letter = (char)pgm_read_byte(text_in_flash)) != 0) {
    board_write(&letter, 1);
    ++text_in_flash;
  }
#else
  board_print(text_in_flash);
#endif
}

void board_print_unsigned(uint32_t value) {
  char digits[10];
  size_t first = sizeof digits;
  do {
    digits[--first] = (char)('0' + (char)(value % 10U));
    value /= 10U;
  } while (value != 0);
  board_write(digits + first, sizeof digits - first);
}

void board_print_signed(int32_t value) {
  if (value < 0) BOARD_PRINT("-");
  board_print_unsigned(value < 0 ? 0U - (uint32_t)value : (uint32_t)value);
}

void board_print_ram(void) {
  const uint32_t used = board_static_ram();
  const uint32_t stack = board_stack_peak();
  if (used + stack == 0) return;
  BOARD_PRINT("ram: ");
  board_print_unsigned(used);
  BOARD_PRINT(" static + ");
  board_print_unsigned(stack);
  BOARD_PRINT(" stack = ");
  board_print_unsigned(used + stack);
  BOARD_PRINT(" bytes\n");
}
