// Checks for tests that run on the desktop and on chips from one source. On the desktop this is doctest. With
// POCKETMLP_TEST_ON_CHIP it is the small harness below, with the same macros on top of ports/boards/board.h:
// TEST_CASE, CHECK, CHECK_FALSE, CHECK_EQ/NE/LT/LE/GT/GE, REQUIRE, REQUIRE_EQ, and, in both, CHECK_NEAR.
//
// A test case on a chip runs while its registration object is constructed, in the order of the source, before
// main (tests/chip/check_main.cpp): no list of tests is kept, so a test costs no RAM, and its texts lie in
// flash. A failing REQUIRE ends the whole program there, because there are no exceptions.
#ifndef POCKETMLP_TESTS_CHECK_HPP
#define POCKETMLP_TESTS_CHECK_HPP

#if !defined(POCKETMLP_TEST_ON_CHIP)

#include <doctest/doctest.h>

#else

#include "../ports/boards/board.h"

namespace check {

// Defined in tests/chip/check_main.cpp. The texts lie in flash.
void run(void (*test)(), const char* name);
void report(bool passed, bool is_required, const char* file, int line, const char* text);

void print_value(long value);
void print_value(unsigned long value);
void print_value(double value);
inline void print_value(bool value) {
  print_value(static_cast<long>(value));
}
inline void print_value(char value) {
  print_value(static_cast<long>(value));
}
inline void print_value(signed char value) {
  print_value(static_cast<long>(value));
}
inline void print_value(unsigned char value) {
  print_value(static_cast<unsigned long>(value));
}
inline void print_value(short value) {
  print_value(static_cast<long>(value));
}
inline void print_value(unsigned short value) {
  print_value(static_cast<unsigned long>(value));
}
inline void print_value(int value) {
  print_value(static_cast<long>(value));
}
inline void print_value(unsigned value) {
  print_value(static_cast<unsigned long>(value));
}
inline void print_value(float value) {
  print_value(static_cast<double>(value));
}
template <typename T>
void print_value(const T&) {
  BOARD_PRINT("?");
}

// Prints what a failing comparison compared.
template <typename A, typename B>
void print_values(const A& a, const B& b) {
  BOARD_PRINT("  values: ");
  print_value(a);
  BOARD_PRINT(", ");
  print_value(b);
  BOARD_PRINT("\n");
}

struct Registration {
  Registration(void (*test)(), const char* name) { run(test, name); }
};

}  // namespace check

#if defined(__AVR__)
static const char check_file_name[] PROGMEM =
    __BASE_FILE__;  // one copy, where __FILE__ would be one for each check
#define CHECK_TEXT_IN_FLASH(text)                \
  ([]() -> const char* {                         \
    static const char in_flash[] PROGMEM = text; \
    return in_flash;                             \
  }())
#else
#define check_file_name __FILE__
#define CHECK_TEXT_IN_FLASH(text) text
#endif

#define CHECK_JOIN_(a, b) a##b
#define CHECK_JOIN(a, b) CHECK_JOIN_(a, b)

#define TEST_CASE(name) CHECK_TEST_CASE(CHECK_JOIN(check_test_, __LINE__), name)
#define CHECK_TEST_CASE(function, name)                                                                      \
  static void function();                                                                                    \
  static const check::Registration CHECK_JOIN(function, _registration)(function, CHECK_TEXT_IN_FLASH(name)); \
  static void function()

#define CHECK_REPORT(passed, is_required, text) \
  check::report(passed, is_required, check_file_name, __LINE__, CHECK_TEXT_IN_FLASH(text))

#define CHECK_COMPARE(a, b, operation, is_required, text)            \
  do {                                                               \
    const auto& check_left = a;                                      \
    const auto& check_right = b;                                     \
    const bool check_passed = check_left operation check_right;      \
    if (!check_passed) check::print_values(check_left, check_right); \
    CHECK_REPORT(check_passed, is_required, text);                   \
  } while (false)

#define CHECK(...) CHECK_REPORT(static_cast<bool>(__VA_ARGS__), false, "CHECK(" #__VA_ARGS__ ")")
#define CHECK_FALSE(...) CHECK_REPORT(!static_cast<bool>(__VA_ARGS__), false, "CHECK_FALSE(" #__VA_ARGS__ ")")
#define REQUIRE(...) CHECK_REPORT(static_cast<bool>(__VA_ARGS__), true, "REQUIRE(" #__VA_ARGS__ ")")

#define CHECK_EQ(a, b) CHECK_COMPARE(a, b, ==, false, "CHECK_EQ(" #a ", " #b ")")
#define CHECK_NE(a, b) CHECK_COMPARE(a, b, !=, false, "CHECK_NE(" #a ", " #b ")")
#define CHECK_LT(a, b) CHECK_COMPARE(a, b, <, false, "CHECK_LT(" #a ", " #b ")")
#define CHECK_LE(a, b) CHECK_COMPARE(a, b, <=, false, "CHECK_LE(" #a ", " #b ")")
#define CHECK_GT(a, b) CHECK_COMPARE(a, b, >, false, "CHECK_GT(" #a ", " #b ")")
#define CHECK_GE(a, b) CHECK_COMPARE(a, b, >=, false, "CHECK_GE(" #a ", " #b ")")
#define REQUIRE_EQ(a, b) CHECK_COMPARE(a, b, ==, true, "REQUIRE_EQ(" #a ", " #b ")")

#endif

namespace check {
template <typename A, typename B, typename T>
bool is_near(const A& a, const B& b, const T& tolerance) {
  return a <= b + tolerance && b <= a + tolerance;  // false for NaN
}
}  // namespace check

// |a - b| <= tolerance.
#define CHECK_NEAR(a, b, tolerance) CHECK(check::is_near(a, b, tolerance))

#endif
