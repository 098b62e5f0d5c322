// Console, input and exit for ARM and RISC-V under an emulator (or a debugger): semihosting calls, by which
// the program asks its host to do the work. See Arm's "Semihosting for AArch32 and AArch64"; RISC-V uses the
// same calls.
#include <stdbool.h>

#include "board.h"

enum {
  SYS_OPEN = 0x01,
  SYS_WRITE = 0x05,
  SYS_READ = 0x06,
  SYS_GET_CMDLINE = 0x15,
  SYS_EXIT_EXTENDED = 0x20,
  OPEN_READ_BINARY = 1,
  OPEN_WRITE = 4,
  APPLICATION_EXIT = 0x20026,
  PATH_SIZE = 256
};

static int console;
static int input;

// r0/a0 holds the operation and then the result, r1/a1 points to the arguments.
static intptr_t semihosting(intptr_t operation, const void* arguments) {
#if defined(__arm__)
  register intptr_t first __asm__("r0") = operation;
  register const void* second __asm__("r1") = arguments;
  __asm__ volatile("bkpt 0xAB" : "+r"(first) : "r"(second) : "memory");
#else
  register intptr_t first __asm__("a0") = operation;
  register const void* second __asm__("a1") = arguments;
  // The two shifts tell the host that this breakpoint is a call; all three must be uncompressed and on one
  // page.
  __asm__ volatile(
      ".balign 16\n.option push\n.option norvc\n"
      "slli zero, zero, 0x1f\nebreak\nsrai zero, zero, 7\n"
      ".option pop"
      : "+r"(first)
      : "r"(second)
      : "memory");
#endif
  return first;
}

static int open_host_file(const char* path, size_t length, uintptr_t mode) {
  const uintptr_t arguments[3] = {(uintptr_t)path, mode, length};
  return (int)semihosting(SYS_OPEN, arguments);
}

// The command line that the emulator passes is the path of the input. A function of its own, so that the
// stack it needs is free again, and painted, when the program starts.
__attribute__((noinline)) static int open_input(void) {
  char path[PATH_SIZE];
  const uintptr_t line[2] = {(uintptr_t)path, sizeof path};
  if (semihosting(SYS_GET_CMDLINE, line) != 0 || line[1] == 0) return -1;
  return open_host_file(path, line[1], OPEN_READ_BINARY);
}

void board_init(void) {
  static bool done = false;
  if (done) return;
  done = true;
  console = open_host_file(":tt", 3, OPEN_WRITE);
  input = open_input();
  BOARD_STACK_BEGIN();
}

void board_write(const char* bytes, size_t size) {
  const uintptr_t arguments[3] = {(uintptr_t)console, (uintptr_t)bytes, size};
  semihosting(SYS_WRITE, arguments);
}

size_t board_read(void* buffer, size_t size) {
  if (input < 0) return 0;
  const uintptr_t arguments[3] = {(uintptr_t)input, (uintptr_t)buffer, size};
  return size - (size_t)semihosting(SYS_READ, arguments);  // the host returns how many bytes are missing
}

void board_exit(int code) {
  const uintptr_t arguments[2] = {APPLICATION_EXIT, (uintptr_t)code};
  for (;;) semihosting(SYS_EXIT_EXTENDED, arguments);
}
