// The sizes that an AVR program takes, read from its ELF file: flash = .text + .data, static RAM = .data +
// .bss.
#ifndef POCKETMLP_TESTS_CHIP_AVR_ELF_H
#define POCKETMLP_TESTS_CHIP_AVR_ELF_H

#include <stdbool.h>

typedef struct {
  unsigned flash;  // bytes that are programmed into flash, initial values of .data included
  unsigned ram;    // bytes of RAM in use before main runs
} AvrSizes;

// False when the file cannot be read or is no AVR ELF.
bool read_avr_sizes(const char* path, AvrSizes* sizes);

#endif
