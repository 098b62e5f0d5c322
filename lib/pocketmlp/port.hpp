// Chooses the port: how read-only data in flash is reached and which optimised kernels are used.
// Everything that differs between platforms is in ports/; nothing else tests platform macros.
#ifndef POCKETMLP_PORT_HPP
#define POCKETMLP_PORT_HPP

#include "config.hpp"

#if defined(__AVR__)
#include "../../ports/avr/flash.hpp"
#else
#include "../../ports/generic/flash.hpp"
#endif

#endif
