// What a program needs from the board it runs on, the same on every board: a console, an input stream, a
// counter of executed instructions (or cycles), the peak of the stack, and an exit code for tests.
// Valid C99 and C++11, freestanding. One folder beside this file implements it for each kind of chip;
// chips.cmake knows which sources belong to which chip.
#ifndef POCKETMLP_PORTS_BOARD_H
#define POCKETMLP_PORTS_BOARD_H

#include <stddef.h>
#include <stdint.h>

#if defined(__AVR__)
#include <avr/pgmspace.h>
#endif

#include "stack.h"

#ifdef __cplusplus
extern "C" {
#endif

// Starts the console and the input, and paints the stack. Call it first in main; calling it again does
// nothing.
void board_init(void);

// Writes `size` bytes to the console: semihosting on ARM and RISC-V, UART 0 on ATmega, stdout on the desktop.
void board_write(const char* bytes, size_t size);

// Reads up to `size` bytes of the input; returns how many were read, less than `size` only at the end of the
// input. The input is the file that the runner names to the emulator (ARM, RISC-V) or standard input
// (desktop). On AVR it is the UART, which has no end: a program must know how many bytes to expect.
size_t board_read(void* buffer, size_t size);

// Ends the program with this exit code (0 to 255). The emulator ends, too, and returns the code.
#if defined(__GNUC__)
__attribute__((noreturn))
#endif
void board_exit(int code);

// Counts what runs between begin and end, not counting the two calls themselves: executed instructions on ARM
// and RISC-V (exact under QEMU's -icount), clock cycles on AVR, nanoseconds on the desktop. Must not be
// nested.
void board_cycles_begin(void);
uint32_t board_cycles_end(void);

// What board_cycles_end counts, for printing.
#if defined(__AVR__)
#define BOARD_CYCLES_UNIT "cycles"
#elif defined(__arm__) || defined(__riscv)
#define BOARD_CYCLES_UNIT "instructions"
#else
#define BOARD_CYCLES_UNIT "nanoseconds"
#endif

// Text and numbers in decimal.
void board_print(const char* text);
void board_print_unsigned(uint32_t value);
void board_print_signed(int32_t value);

// Prints a text that lies in flash on AVR; elsewhere the same as board_print.
void board_print_flash(const char* text_in_flash);

// Prints a string literal; on AVR it costs no RAM.
#if defined(__AVR__)
#define BOARD_PRINT(literal) board_print_flash(PSTR(literal))
#else
#define BOARD_PRINT(literal) board_print_flash(literal)
#endif

// Prints "ram: S static + P stack = T bytes" (nothing on the desktop).
void board_print_ram(void);

#ifdef __cplusplus
}
#endif

#endif
