// The part of tests/check.hpp that is linked once into each test on a chip: counts, prints and the closing
// line.
#include "../check.hpp"

namespace {

struct Totals {
  uint16_t tests;
  uint16_t checks;
  uint16_t failures;
};

Totals totals;

[[noreturn]] void finish() {
  board_print_unsigned(totals.tests);
  BOARD_PRINT(" test cases, ");
  board_print_unsigned(totals.checks);
  BOARD_PRINT(" checks, ");
  board_print_unsigned(totals.failures);
  BOARD_PRINT(" failed\n");
  board_print_ram();
  const bool passed = totals.failures == 0 && totals.checks != 0;
  if (passed) {
    BOARD_PRINT("PASSED\n");
  } else {
    BOARD_PRINT("FAILED\n");
  }
  board_exit(passed ? 0 : 1);
}

}  // namespace

namespace check {

void run(void (*test)(), const char* name) {
  if (totals.tests++ == 0) board_init();
  const uint16_t failures_before = totals.failures;
  test();
  if (totals.failures == failures_before) return;
  BOARD_PRINT("in test case: ");
  board_print_flash(name);
  BOARD_PRINT("\n");
}

void report(bool passed, bool is_required, const char* file, int line, const char* text) {
  ++totals.checks;
  if (passed) return;
  ++totals.failures;
  board_print_flash(file);
  BOARD_PRINT(":");
  board_print_signed(line);
  BOARD_PRINT(": FAILED: ");
  board_print_flash(text);
  BOARD_PRINT("\n");
  if (is_required) finish();
}

void print_value(long value) {
  board_print_signed(static_cast<int32_t>(value));
}
void print_value(unsigned long value) {
  board_print_unsigned(static_cast<uint32_t>(value));
}

void print_value(double value) {
  if (value != value) {
    BOARD_PRINT("nan");
    return;
  }
  if (value < 0) {
    BOARD_PRINT("-");
    value = -value;
  }
  if (value > 4e9) {
    BOARD_PRINT(">4e9");
    return;
  }
  const uint32_t whole = static_cast<uint32_t>(value);
  const uint32_t millionths = static_cast<uint32_t>((value - static_cast<double>(whole)) * 1e6 + 0.5);
  board_print_unsigned(whole);
  BOARD_PRINT(".");
  for (uint32_t digit = 100000; digit > 1 && millionths < digit; digit /= 10) BOARD_PRINT("0");
  board_print_unsigned(millionths);
}

}  // namespace check

int main() {
  if (totals.tests == 0) board_init();
  finish();
}
