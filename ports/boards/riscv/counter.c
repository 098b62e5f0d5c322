// Counts executed instructions with the minstret register; exact under QEMU's `-icount shift=0`, where the
// register follows virtual time and one instruction takes one nanosecond of it.
#include <stdbool.h>

#include "../board.h"

static bool calibrated;
static uint32_t first;
static uint32_t overhead;

static inline uint32_t retired(void) {
  uint32_t count;
  __asm__ volatile(".option push\n.option arch, +zicsr\ncsrr %0, minstret\n.option pop"
                   : "=r"(count)::"memory");
  return count;
}

// Begin and end are real calls everywhere, so that the empty region measured after the first one costs what
// every other one costs.
__attribute__((noinline, noclone)) void board_cycles_begin(void) {
  first = retired();
}

__attribute__((noinline, noclone)) uint32_t board_cycles_end(void) {
  const uint32_t last = retired();
  const uint32_t measured = last - first;
  if (!calibrated) {
    calibrated = true;
    board_cycles_begin();
    overhead = board_cycles_end();
  }
  return measured - overhead;
}
