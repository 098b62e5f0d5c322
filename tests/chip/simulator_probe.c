/* Lets test_avr_run.sh look at each ability of avr_run: the EEPROM counts the starts of this program, three
   bytes are asked for with '?' and echoed, a marked region spins, and a start whose input begins with 'L'
   never ends. */
#include <avr/eeprom.h>

#include "../../ports/boards/board.h"

int main(void) {
  board_init();
  const uint8_t starts = (uint8_t)(eeprom_read_byte((uint8_t*)5) + 1U); /* an erased byte is 255 */
  eeprom_write_byte((uint8_t*)5, starts);
  BOARD_PRINT("starts ");
  board_print_unsigned(starts);
  BOARD_PRINT("\n?");
  char bytes[3];
  board_read(bytes, sizeof bytes);
  board_write(bytes, sizeof bytes);
  BOARD_PRINT("\n");
  board_cycles_begin();
  for (uint16_t i = 0; i < 1000; ++i) __asm__ volatile("nop");
  board_cycles_end();
  while (bytes[0] == 'L') __asm__ volatile("");
  board_exit(starts);
}
