// Stack painting for the chips. The linker scripts (avr-libc's own on AVR) give the bounds of the memory.
#include "stack.h"

#include <stddef.h>

extern uint8_t __data_start[];  // where .data begins; .bss follows it
extern uint8_t __heap_start[];  // the first byte after .bss
extern uint8_t __stack[];       // the top of RAM, where the stack begins (AVR: its last byte)

enum { PAINT = 0xA5, PAINT_AT_MOST = 32768 - 1024 };

static uint8_t* mark;
static uint8_t* painted_from;
static uint8_t* deepest;

uint32_t board_static_ram(void) {
  return (uint32_t)((uintptr_t)__heap_start - (uintptr_t)__data_start);
}

static uint8_t* lowest_touched(void) {
  uint8_t* byte = painted_from;
  while (byte < mark && *byte == PAINT) ++byte;
  return byte;
}

static void remember_deepest(void) {
  uint8_t* lowest = lowest_touched();
  if (deepest == NULL || lowest < deepest) deepest = lowest;
}

void board_stack_mark(uintptr_t stack_pointer) {
  if (mark != NULL) remember_deepest();
  // What is painted ends below the frame of this very function; the gap is counted as used.
  uint8_t* end = (uint8_t*)board_stack_pointer() - 8;
  uint8_t* begin = __heap_start;
  if (end - begin > PAINT_AT_MOST) begin = end - PAINT_AT_MOST;
  mark = (uint8_t*)stack_pointer;
  painted_from = begin;
  for (volatile uint8_t* byte = begin; byte < end; ++byte) *byte = PAINT;
}

uint32_t board_stack_below_mark(void) {
  return (uint32_t)(mark - lowest_touched());
}

uint32_t board_stack_peak(void) {
  remember_deepest();
  return (uint32_t)(__stack - deepest);
}
