/* Returns a code from main, in C99: the emulator has to return the same. */
#include "../../ports/boards/board.h"

int main(void) {
  board_init();
  board_exit(42);
}
