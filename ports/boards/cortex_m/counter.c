// Counts executed instructions with SysTick. Under QEMU's `-icount shift=8` every instruction takes 256 ns of
// virtual time, several SysTick periods, so the conversion is exact. SysTick wraps after about 2.6 million
// instructions; an interrupt counts the wraps, and its own instructions are subtracted. On a real chip the
// figure is clock cycles scaled by the same factor, which means nothing there: read SysTick itself.
#include <stdbool.h>

#include "../board.h"

#define SYSTICK_CONTROL (*(volatile uint32_t*)0xE000E010U)
#define SYSTICK_RELOAD (*(volatile uint32_t*)0xE000E014U)
#define SYSTICK_CURRENT (*(volatile uint32_t*)0xE000E018U)

enum { TICKS_PER_WRAP = 1 << 24, INSTRUCTIONS_PER_WRAP = 5, ENABLE_WITH_INTERRUPT = 7 };

// Instructions per tick in units of 2^-16: 1e9 / (256 Hz), a whole number for each clock in use.
#define SCALE_BITS 16
#define SCALE (((uint64_t)1000000000 << (SCALE_BITS - 8)) / BOARD_CLOCK_HZ)

__attribute__((used)) volatile uint32_t board_systick_wraps;
static bool calibrated;
static uint32_t first_tick;
static uint32_t overhead;

// In assembly, because the number of its instructions is subtracted.
void board_count_systick_wrap(void);
__attribute__((naked)) void board_count_systick_wrap(void) {
  __asm__ volatile(
      ".syntax unified\n"
      "ldr r0, 1f\n"
      "ldr r1, [r0]\n"
      "adds r1, #1\n"
      "str r1, [r0]\n"
      "bx lr\n"
      ".balign 4\n"
      "1: .word board_systick_wraps\n");
}

static uint32_t now(void) {
  const uint32_t tick = SYSTICK_CURRENT;
  return tick == 0 ? (uint32_t)TICKS_PER_WRAP : tick;
}

// Begin and end are real calls everywhere, so that the empty region measured after the first one costs what
// every other one costs.
__attribute__((noinline, noclone)) void board_cycles_begin(void) {
  SYSTICK_CONTROL = 0;
  SYSTICK_RELOAD = TICKS_PER_WRAP - 1;
  SYSTICK_CURRENT = 0;
  board_systick_wraps = 0;
  SYSTICK_CONTROL = ENABLE_WITH_INTERRUPT;
  first_tick = now();
}

__attribute__((noinline, noclone)) uint32_t board_cycles_end(void) {
  const uint32_t last_tick = now();
  SYSTICK_CONTROL = 0;
  const uint32_t wraps = board_systick_wraps;
  const uint64_t ticks = (uint64_t)wraps * TICKS_PER_WRAP + first_tick - last_tick;
  const uint64_t instructions = (ticks * SCALE + (1U << (SCALE_BITS - 1))) >> SCALE_BITS;
  const uint32_t measured = (uint32_t)instructions - wraps * INSTRUCTIONS_PER_WRAP;
  if (!calibrated) {
    calibrated = true;
    board_cycles_begin();
    overhead = board_cycles_end();
  }
  return measured - overhead;
}
