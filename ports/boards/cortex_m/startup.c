// Vector table and reset handler for every Cortex-M: prepares the FPU and the memory, runs constructors and
// main. A fault ends the program with exit code 125, so that a test sees it.
#include <stdint.h>

#include "../board.h"

extern uint32_t __stack[];
extern uint32_t __data_start[], __data_end[], __data_load[];
extern uint32_t __bss_start[], __bss_end[];
typedef void (*Function)(void);
extern const Function __init_array_start[], __init_array_end[];

int main(void);
void board_count_systick_wrap(void);

enum { FAULT_EXIT_CODE = 125 };

static void fault(void) {
  BOARD_PRINT("board: fault\n");
  board_exit(FAULT_EXIT_CODE);
}

void board_reset(void);
__attribute__((used, noreturn)) void board_reset(void) {
#if defined(__ARM_FP) || defined(__ARM_FEATURE_MVE)
  volatile uint32_t* const coprocessor_access = (volatile uint32_t*)0xE000ED88U;
  *coprocessor_access |= 0xFU << 20;
  __asm__ volatile("dsb\nisb" ::: "memory");
#endif
  const uint32_t* from = __data_load;
  for (uint32_t* to = __data_start; to < __data_end; ++to) *to = *from++;
  for (uint32_t* to = __bss_start; to < __bss_end; ++to) *to = 0;
  for (const Function* constructor = __init_array_start; constructor < __init_array_end; ++constructor) {
    (*constructor)();
  }
  board_exit(main());
}

__attribute__((used, section(".vectors"))) static const Function vectors[16] = {
    (Function)(uintptr_t)__stack,
    board_reset,
    fault,
    fault,
    fault,
    fault,
    fault,
    fault,
    0,
    0,
    0,
    fault,  // SVCall
    fault,
    0,
    fault,  // debug monitor, reserved, PendSV
    board_count_systick_wrap,
};
