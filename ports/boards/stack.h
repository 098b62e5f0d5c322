// How much stack a program or a single call needs, found by painting the free RAM below the stack pointer and
// looking later how far down the paint is gone. Interrupts that run meanwhile are counted, too. Zero on the
// desktop.
#ifndef POCKETMLP_PORTS_STACK_H
#define POCKETMLP_PORTS_STACK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The bytes of RAM in use before main runs: .data + .bss.
uint32_t board_static_ram(void);

// The deepest stack since board_init, in bytes from the top of RAM.
uint32_t board_stack_peak(void);

// Use the macros below: they take the stack pointer of their caller.
void board_stack_mark(uintptr_t stack_pointer);
uint32_t board_stack_below_mark(void);

static inline uintptr_t board_stack_pointer(void) {
  uintptr_t pointer = 0;
#if defined(__AVR__)
  __asm__ volatile("in %A0, __SP_L__\n\tin %B0, __SP_H__" : "=r"(pointer));
#elif defined(__arm__)
  __asm__ volatile("mov %0, sp" : "=r"(pointer));
#elif defined(__riscv)
  __asm__ volatile("mv %0, sp" : "=r"(pointer));
#endif
  return pointer;
}

// The stack in bytes that what is called between begin and end needs below its caller: return addresses
// included.
#define BOARD_STACK_BEGIN() board_stack_mark(board_stack_pointer())
#define BOARD_STACK_END() board_stack_below_mark()

#ifdef __cplusplus
}
#endif

#endif
