// Console, input and exit on AVR. Parts with a UART (ATmega) use UART 0 at BOARD_BAUD, 8N1, without
// interrupts. Parts without one (ATtiny85) use GPIOR2: under the simulator of tests/chip/avr_run.c a byte
// written there appears on the console, and a byte read there comes from the input; on a real ATtiny the
// console is silent.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <stdbool.h>

#include "../board.h"

#if defined(UDR0)

#if !defined(BOARD_BAUD)
#define BOARD_BAUD 1000000UL  // exact at 16 MHz, and quick to simulate
#endif

static bool has_written;

static void start_console(void) {
  UCSR0A = (uint8_t)(1U << U2X0);
  UBRR0 = (uint16_t)((F_CPU + BOARD_BAUD * 4UL) / (BOARD_BAUD * 8UL) - 1UL);
  UCSR0B = (uint8_t)((1U << RXEN0) | (1U << TXEN0));
}

static void write_byte(uint8_t byte) {
  while ((UCSR0A & (1U << UDRE0)) == 0) {
  }
  UCSR0A |= (uint8_t)(1U << TXC0);  // a one clears it
  UDR0 = byte;
  has_written = true;
}

static uint8_t read_byte(void) {
  while ((UCSR0A & (1U << RXC0)) == 0) {
  }
  return UDR0;
}

static void finish_console(void) {
  while (has_written && (UCSR0A & (1U << TXC0)) == 0) {
  }
}

#else

static void start_console(void) {}
static void write_byte(uint8_t byte) {
  GPIOR2 = byte;
}
static uint8_t read_byte(void) {
  return GPIOR2;
}
static void finish_console(void) {}

#endif

void board_init(void) {
  start_console();
  BOARD_STACK_BEGIN();
}

void board_write(const char* bytes, size_t size) {
  while (size-- != 0) write_byte((uint8_t)*bytes++);
}

size_t board_read(void* buffer, size_t size) {
  uint8_t* to = (uint8_t*)buffer;
  for (size_t i = 0; i < size; ++i) to[i] = read_byte();
  return size;
}

// The simulator ends when the chip sleeps with interrupts off, and takes the exit code from GPIOR1.
void board_exit(int code) {
  finish_console();
  GPIOR1 = (uint8_t)code;
  cli();
  sleep_enable();
  for (;;) sleep_cpu();
}
