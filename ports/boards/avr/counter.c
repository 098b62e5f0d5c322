// Counts clock cycles with a timer: timer 1 at clk/1 on ATmega, exact; timer 0 at clk/64 on ATtiny, in steps
// of 64. An interrupt counts overflows, and its own cycles are subtracted. Begin and end also write 1 and 2
// to GPIOR0: between these the simulator of tests/chip/avr_run.c counts for itself.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <stdbool.h>

#include "../board.h"

enum { MARK_BEGIN = 1, MARK_END = 2 };

volatile uint16_t board_timer_overflows;
static bool calibrated;
static uint16_t overhead;
static uint8_t saved_status;

#if defined(TCNT1H)
#define TIMER_OVERFLOW_VECTOR TIMER1_OVF_vect
#define TIMER_COUNT TCNT1
#define TIMER_CONTROL TCCR1B
#define TIMER_FLAGS TIFR1
#define TIMER_MASK TIMSK1
enum {
  TIMER_RUN = 1U << CS10,
  CYCLES_PER_TICK = 1,
  OVERFLOW_FLAG = 1U << TOV1,
  OVERFLOW_ENABLE = 1U << TOIE1
};
#if defined(__AVR_3_BYTE_PC__)
enum { CYCLES_PER_OVERFLOW = 3 + 28 + 1 };  // RETI takes one more
#else
enum { CYCLES_PER_OVERFLOW = 3 + 28 };
#endif
static const uint32_t ticks_per_overflow = 65536UL;
#else
#define TIMER_OVERFLOW_VECTOR TIMER0_OVF_vect
#define TIMER_COUNT TCNT0
#define TIMER_CONTROL TCCR0B
#define TIMER_FLAGS TIFR
#define TIMER_MASK TIMSK
enum {
  TIMER_RUN = (1U << CS01) | (1U << CS00),
  CYCLES_PER_TICK = 64,
  OVERFLOW_FLAG = 1U << TOV0,
  OVERFLOW_ENABLE = 1U << TOIE0
};
enum { CYCLES_PER_OVERFLOW = 2 + 28 };
static const uint32_t ticks_per_overflow = 256UL;
#endif

// In assembly, because the number of its cycles is subtracted: the jump in the vector table and 28 here. A
// real chip takes 4 more to enter, which simavr does not count: an error of 4 in 65536 on ATmega, 4 in 16384
// on ATtiny.
ISR(TIMER_OVERFLOW_VECTOR, ISR_NAKED) {
  __asm__ volatile(
      "push r24\n\tin r24, __SREG__\n\tpush r24\n\tpush r25\n\t"
      "lds r24, %0\n\tlds r25, %0+1\n\tadiw r24, 1\n\tsts %0+1, r25\n\tsts %0, r24\n\t"
      "pop r25\n\tpop r24\n\tout __SREG__, r24\n\tpop r24\n\treti" ::"i"(&board_timer_overflows));
}

// Begin and end are real calls everywhere, so that the empty region measured after the first one costs what
// every other one costs.
__attribute__((noinline, noclone)) void board_cycles_begin(void) {
  saved_status = SREG;
  TIMER_CONTROL = 0;
  TIMER_COUNT = 0;
  TIMER_FLAGS = (uint8_t)OVERFLOW_FLAG;
  TIMER_MASK |= (uint8_t)OVERFLOW_ENABLE;
  board_timer_overflows = 0;
  sei();
  GPIOR0 = MARK_BEGIN;
  TIMER_CONTROL = (uint8_t)TIMER_RUN;
}

__attribute__((noinline, noclone)) uint32_t board_cycles_end(void) {
  cli();
  uint16_t ticks = TIMER_COUNT;
  GPIOR0 = MARK_END;
  uint32_t overflows = board_timer_overflows;
  uint32_t in_handler = overflows * CYCLES_PER_OVERFLOW;
  if ((TIMER_FLAGS & OVERFLOW_FLAG) != 0 && ticks < ticks_per_overflow / 2) ++overflows;  // not yet handled
  TIMER_CONTROL = 0;
  TIMER_MASK &= (uint8_t)~OVERFLOW_ENABLE;
  SREG = saved_status;
  const uint32_t measured = (overflows * ticks_per_overflow + ticks) * CYCLES_PER_TICK - in_handler;
  if (!calibrated) {
    calibrated = true;
    board_cycles_begin();
    overhead = (uint16_t)board_cycles_end();
  }
  return measured - overhead;
}
