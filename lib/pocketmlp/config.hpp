// Every knob of the library. Define one with -D to change it, or before the library is included, the same in every
// file of the program: functions of the same network are one function for the linker.
#ifndef POCKETMLP_CONFIG_HPP
#define POCKETMLP_CONFIG_HPP

// POCKETMLP_GENERIC_KERNELS, 0 or 1: use the portable reference kernels even where the port has faster ones.
#include "quantized/kernel_choice.h"

// Statement executed after each row (output) of a dense layer, for example to feed a watchdog.
// Empty: no cost.
#ifndef POCKETMLP_ROW_HOOK
#define POCKETMLP_ROW_HOOK() ((void)0)
#endif

// POCKETMLP_RAM_BYTES: the RAM of the chip in bytes. What does not fit does not compile. AVR knows it by
// itself; without it nothing is checked elsewhere.

#endif
