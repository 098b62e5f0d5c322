// The bare signals to the simulator tests/chip/avr_run.c, one instruction each, for programs whose bytes are
// counted and which therefore use nothing else of ports/boards. On a real chip they do nothing but end the
// program.
#ifndef POCKETMLP_PORTS_AVR_SIMULATOR_H
#define POCKETMLP_PORTS_AVR_SIMULATOR_H

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <stdint.h>

// Between these the simulator counts cycles and watches the stack.
static inline void simulator_begin(void) {
  GPIOR0 = 1;
}
static inline void simulator_end(void) {
  GPIOR0 = 2;
}

// Ends the simulation with this exit code.
static inline void simulator_exit(uint8_t code) {
  GPIOR1 = code;
  cli();
  sleep_enable();
  for (;;) sleep_cpu();
}

#endif
