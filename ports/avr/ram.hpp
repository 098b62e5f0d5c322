// How much RAM the AVR has that is compiled for.
#ifndef POCKETMLP_PORTS_AVR_RAM_HPP
#define POCKETMLP_PORTS_AVR_RAM_HPP

#include <avr/io.h>

#ifndef POCKETMLP_RAM_BYTES
#define POCKETMLP_RAM_BYTES (RAMEND - RAMSTART + 1)
#endif

#endif
