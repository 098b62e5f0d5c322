// The command line of tests/chip/avr_run.c.
#ifndef POCKETMLP_TESTS_CHIP_AVR_OPTIONS_H
#define POCKETMLP_TESTS_CHIP_AVR_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum { BAD_USAGE = 2 };

typedef struct {
  const char* mcu;
  const char* elf;
  const char* input;
  const char* eeprom;
  uint32_t frequency;
  uint64_t max_cycles;
  uint64_t power_off_at;
  uint64_t flash_budget;  // budgets: 0 where there is none
  uint64_t ram_budget;
  uint64_t region_budget;
  int request_byte;      // -1: the input flows freely
  uint32_t per_request;  // how many bytes follow each request
  bool watch_stack;
  bool quiet;
} Options;

// Prints how to use the program and ends it with BAD_USAGE when the arguments make no sense.
Options parse_options(int argc, char** argv);

#endif
