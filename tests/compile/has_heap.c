/* Uses the heap on purpose: check_symbols.sh has to notice. */
#include <stdlib.h>

#include "../../ports/boards/board.h"

int main(void) {
  board_init();
  return board_read(malloc(10), 10) == 10;
}
