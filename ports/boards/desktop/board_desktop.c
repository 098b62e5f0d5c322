// The board that is a desktop computer: standard output, a file or standard input, and the monotonic clock.
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../board.h"

static struct timespec start;

void board_init(void) {}

void board_write(const char* bytes, size_t size) {
  fwrite(bytes, 1, size, stdout);
}

// The input is standard input; the runner of the tests redirects it from a file.
size_t board_read(void* buffer, size_t size) {
  return fread(buffer, 1, size, stdin);
}

void board_exit(int code) {
  exit(code);
}

void board_cycles_begin(void) {
  clock_gettime(CLOCK_MONOTONIC, &start);
}

uint32_t board_cycles_end(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  const long long seconds = now.tv_sec - start.tv_sec;
  return (uint32_t)(seconds * 1000000000 + now.tv_nsec - start.tv_nsec);
}

uint32_t board_static_ram(void) {
  return 0;
}
uint32_t board_stack_peak(void) {
  return 0;
}
void board_stack_mark(uintptr_t stack_pointer) {
  (void)stack_pointer;
}
uint32_t board_stack_below_mark(void) {
  return 0;
}
