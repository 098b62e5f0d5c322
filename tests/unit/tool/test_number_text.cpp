// Numbers from the command line: accepted only when the whole text is a finite number in range.
#include <doctest/doctest.h>

#include "support/error.hpp"
#include "support/number_text.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

std::string number_refusal(const std::string& text) {
  return message_of<InputError>([&] { parse_number(text, "--rate", -10, 10); });
}

std::string integer_refusal(const std::string& text) {
  return message_of<InputError>([&] { parse_integer(text, "--epochs", 1, 100); });
}

}  // namespace

TEST_CASE("ordinary numbers are parsed") {
  CHECK(parse_number("0.25", "x") == 0.25);
  CHECK(parse_number("-1e-3", "x") == -1e-3);
  CHECK(parse_number("10", "x", -10, 10) == 10);
  CHECK(parse_integer("-5", "x", -5, 5) == -5);
  CHECK(parse_integer("9223372036854775807", "x", 0, INT64_MAX) == INT64_MAX);
  CHECK(parse_integer_list("64,32", "x", 1, 100) == std::vector<std::int64_t>{64, 32});
}

TEST_CASE("text that is not wholly a number is refused with the option's name") {
  for (const char* text : {"", " ", "abc", "1x", "1 ", " 1", "0x10", "1,5", "--1", "1e", "."}) {
    CAPTURE(text);
    CHECK(number_refusal(text) == "--rate: '" + std::string(text) + "' is not a number");
    CHECK(integer_refusal(text) == "--epochs: '" + std::string(text) + "' is not an integer");
  }
  CHECK(integer_refusal("1.0") == "--epochs: '1.0' is not an integer");
}

TEST_CASE("NaN and infinity are refused") {
  for (const char* text : {"nan", "NaN", "-nan", "inf", "-inf", "infinity"})
    CHECK(number_refusal(text) == "--rate: '" + std::string(text) + "' is not a finite number");
  CHECK(number_refusal("1e999") == "--rate: '1e999' is too large or too small");
}

TEST_CASE("numbers out of range are refused with the range") {
  CHECK(number_refusal("10.5") == "--rate: '10.5' is out of range (-10 to 10)");
  CHECK(integer_refusal("0") == "--epochs: '0' is out of range (1 to 100)");
  CHECK(integer_refusal("-1") == "--epochs: '-1' is out of range (1 to 100)");
  CHECK(integer_refusal("99999999999999999999") ==
        "--epochs: '99999999999999999999' is out of range (1 to 100)");
  CHECK(contains(message_of<InputError>([] { parse_positive_number("0", "--rate"); }), "greater than 0"));
}

TEST_CASE("a list with an empty or wrong element is refused") {
  for (const char* text : {"", ",", "64,", ",32", "64,,32", "64 ,32", "64,x", "64,0"}) {
    CAPTURE(text);
    CHECK(message_of<InputError>([&] { parse_integer_list(text, "--hidden", 1, 4096); }) != "");
  }
}

TEST_CASE("one thing is singular, none and several are plural") {
  CHECK(counted(0, "row") == "0 rows");
  CHECK(counted(1, "row") == "1 row");
  CHECK(counted(2, "row") == "2 rows");
  CHECK(counted(1, "class", "classes") == "1 class");
  CHECK(counted(3, "class", "classes") == "3 classes");
}

TEST_CASE("columns are padded by characters, not by bytes") {
  CHECK(padded("ab", 4) == "  ab");
  CHECK(padded("\xC3\xA4\xC3\xB6", 4) == "  \xC3\xA4\xC3\xB6");
  CHECK(padded("abcde", 4) == "abcde");
}

TEST_CASE("numbers are written with the fewest digits that read back the same") {
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(0.1f) == "0.1");
  CHECK(number_text(32.0) == "32");
}
