// Chooses the port: how read-only data in flash is reached, elementary functions and which optimised kernels
// are used. Everything that differs between platforms is in ports/; nothing else tests platform macros.
#ifndef POCKETMLP_PORT_HPP
#define POCKETMLP_PORT_HPP

#include "config.hpp"

// For functions that must vanish when their arguments are constants.
#if defined(__GNUC__)
#define POCKETMLP_ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define POCKETMLP_ALWAYS_INLINE inline
#endif

// 1: a desktop with GCC's vector extension, for which ports/desktop has kernels.
#if !POCKETMLP_GENERIC_KERNELS && defined(__GNUC__) && defined(__unix__) && \
    (defined(__x86_64__) || (defined(__aarch64__) && defined(__linux__)))
#define POCKETMLP_PORT_DESKTOP 1
#else
#define POCKETMLP_PORT_DESKTOP 0
#endif

#if defined(__AVR__)
#include "../../ports/avr/eeprom_storage.hpp"
#include "../../ports/avr/flash.hpp"
#include "../../ports/avr/math.hpp"
#include "../../ports/avr/multiply.hpp"
#include "../../ports/avr/ram.hpp"
#else
#include "../../ports/generic/flash.hpp"
#include "../../ports/generic/math.hpp"
#endif

// 0: not known.
#ifndef POCKETMLP_RAM_BYTES
#define POCKETMLP_RAM_BYTES 0
#endif

#endif
