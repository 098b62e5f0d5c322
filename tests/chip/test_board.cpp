// Tests the boards themselves: console, input, counter of cycles, stack, memory at start.
#include "../check.hpp"

namespace {

int initialized = 1234;
int zeroed;

struct Constructed {
  int value;
  Constructed() : value(initialized + 1) {}
};
const Constructed constructed;

}  // namespace

TEST_CASE("memory is initialized before main") {
  CHECK_EQ(initialized, 1234);
  CHECK_EQ(zeroed, 0);
  CHECK_EQ(constructed.value, 1235);
}

TEST_CASE("the console prints texts and numbers") {
  BOARD_PRINT("hello ");
  board_print_signed(-7);
  board_print(" ");
  board_print_unsigned(4294967295UL);
  BOARD_PRINT("\n");
  CHECK(true);
}

TEST_CASE("the input is read in order") {
  char bytes[6];
  CHECK_EQ(board_read(bytes, 2), 2U);
  CHECK_EQ(board_read(bytes + 2, 4), 4U);
  CHECK_EQ(bytes[0], 'A');
  CHECK_EQ(bytes[5], 'c');
}

#if !defined(__AVR__)
TEST_CASE("the end of the input is seen") {
  char byte;
  CHECK_EQ(board_read(&byte, 1), 0U);
}
#endif

#if defined(__AVR__) || defined(__arm__) || defined(__riscv)

namespace {

// Loops of known length: what a count must be is known up to the instructions around the loop.
__attribute__((noinline, noclone)) void spin(uint32_t rounds) {
  for (uint32_t i = 0; i < rounds; ++i) __asm__ volatile("");
}

__attribute__((noinline)) uint32_t count_nothing() {
  board_cycles_begin();
  const uint32_t counted = board_cycles_end();
  __asm__ volatile("");  // no tail call: the end of this function would be counted
  return counted;
}

__attribute__((noinline, noclone)) uint32_t count_spin(uint32_t rounds) {
  board_cycles_begin();
  spin(rounds);
  return board_cycles_end();
}

__attribute__((noinline)) void use_stack() {
  volatile uint8_t bytes[100];
  for (uint8_t i = 0; i < sizeof bytes; ++i) bytes[i] = i;
}

}  // namespace

TEST_CASE("nothing takes nothing") {
  CHECK_EQ(count_nothing(), 0U);
  CHECK_EQ(count_nothing(), 0U);
}

TEST_CASE("counts are exact: the same loop takes the same, each further round takes the same") {
  const uint32_t hundred = count_spin(100);
  const uint32_t thousand = count_spin(1000);
  CHECK_EQ(count_spin(100), hundred);
  const uint32_t round = (thousand - hundred) / 900;
  BOARD_PRINT("per round: ");
  board_print_unsigned(round);
  BOARD_PRINT(" " BOARD_CYCLES_UNIT "\n");
#if !defined(__AVR_ATtiny85__)  // counts there in steps of 64
  CHECK_EQ(hundred + 900 * round, thousand);
  CHECK_LT(hundred - 100 * round, 40U);
#endif
  CHECK_GE(round, 1U);
}

TEST_CASE("counts stay exact beyond the width of the timer") {
  const uint32_t rounds = 3000000UL;
#if defined(__AVR_ATtiny85__)
  const uint32_t expected = 60 * count_spin(rounds / 60);
  const uint32_t tolerance = 60 * 64;
#else
  const uint32_t thousand = count_spin(1000);
  const uint32_t round = (thousand - count_spin(100)) / 900;
  const uint32_t expected = thousand + (rounds - 1000) * round;
  const uint32_t tolerance = 0;
#endif
  const uint32_t counted = count_spin(rounds);
  board_print_unsigned(counted);
  BOARD_PRINT(" " BOARD_CYCLES_UNIT " counted\n");
  CHECK_NEAR(counted, expected, tolerance);
}

TEST_CASE("the stack of a call is measured") {
  BOARD_STACK_BEGIN();
  use_stack();
  const uint32_t used = BOARD_STACK_END();
  CHECK_GE(used, 100U);
  CHECK_LE(used, 160U);
  CHECK_GE(board_stack_peak(), used);
  CHECK_GE(board_static_ram(), sizeof initialized + sizeof zeroed);
}

#endif
