// Start of a RISC-V program: sets the stack and the trap handler, prepares the memory, runs constructors and
// main. A trap ends the program with exit code 125, so that a test sees it.
#include <stdint.h>

#include "../board.h"

extern uint32_t __data_start[], __data_end[], __data_load[];
extern uint32_t __bss_start[], __bss_end[];
typedef void (*Function)(void);
extern const Function __init_array_start[], __init_array_end[];

int main(void);

enum { TRAP_EXIT_CODE = 125 };

__attribute__((used, aligned(4), noreturn)) static void board_trap(void) {
  BOARD_PRINT("board: trap\n");
  board_exit(TRAP_EXIT_CODE);
}

__attribute__((used, noreturn)) static void prepare_and_run(void) {
  const uintptr_t trap = (uintptr_t)board_trap;
  __asm__ volatile(".option push\n.option arch, +zicsr\ncsrw mtvec, %0\n.option pop" ::"r"(trap));
  const uint32_t* from = __data_load;
  for (uint32_t* to = __data_start; to < __data_end; ++to) *to = *from++;
  for (uint32_t* to = __bss_start; to < __bss_end; ++to) *to = 0;
  for (const Function* constructor = __init_array_start; constructor < __init_array_end; ++constructor) {
    (*constructor)();
  }
  board_exit(main());
}

void board_start(void);
__attribute__((used, naked, noreturn, section(".start"))) void board_start(void) {
  __asm__ volatile(
      ".option push\n"
      ".option norelax\n"
      "la gp, __global_pointer$\n"
      ".option pop\n"
      "la sp, __stack\n"
      "jal %0\n" ::"i"(prepare_and_run));
}
