#include "support/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "support/error.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string quoted(const std::string& text) {
  return "'" + text + "'";
}

template <typename Value>
std::string shortest(Value value) {
  char text[64];
  const std::to_chars_result end = std::to_chars(text, text + sizeof text, value);
  return std::string(text, end.ptr);
}

}  // namespace

double parse_number(const std::string& text, const std::string& what) {
  double value = 0;
  const char* end = text.data() + text.size();
  const std::from_chars_result result = std::from_chars(text.data(), end, value);
  if (result.ec == std::errc::result_out_of_range)
    throw InputError(what + ": " + quoted(text) + " is too large or too small");
  if (result.ec != std::errc() || result.ptr != end)
    throw InputError(what + ": " + quoted(text) + " is not a number");
  if (!std::isfinite(value)) throw InputError(what + ": " + quoted(text) + " is not a finite number");
  return value;
}

double parse_number(const std::string& text, const std::string& what, double lowest, double highest) {
  const double value = parse_number(text, what);
  if (value < lowest || value > highest)
    throw InputError(what + ": " + quoted(text) + " is out of range (" + number_text(lowest) + " to " +
                     number_text(highest) + ")");
  return value;
}

double parse_positive_number(const std::string& text, const std::string& what) {
  const double value = parse_number(text, what);
  if (value <= 0) throw InputError(what + ": " + quoted(text) + " is out of range (must be greater than 0)");
  return value;
}

std::int64_t parse_integer(const std::string& text, const std::string& what, std::int64_t lowest,
                           std::int64_t highest) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const std::from_chars_result result = std::from_chars(text.data(), end, value);
  const bool overflow = result.ec == std::errc::result_out_of_range && result.ptr == end;
  if (!overflow && (result.ec != std::errc() || result.ptr != end))
    throw InputError(what + ": " + quoted(text) + " is not an integer");
  if (overflow || value < lowest || value > highest)
    throw InputError(what + ": " + quoted(text) + " is out of range (" + std::to_string(lowest) + " to " +
                     std::to_string(highest) + ")");
  return value;
}

std::vector<std::int64_t> parse_integer_list(const std::string& text, const std::string& what,
                                             std::int64_t lowest, std::int64_t highest) {
  std::vector<std::int64_t> values;
  std::size_t start = 0;
  for (;;) {
    const std::size_t comma = text.find(',', start);
    const std::size_t length = comma == std::string::npos ? std::string::npos : comma - start;
    values.push_back(parse_integer(text.substr(start, length), what, lowest, highest));
    if (comma == std::string::npos) return values;
    start = comma + 1;
  }
}

std::string number_text(double value) {
  return shortest(value);
}

std::string number_text(float value) {
  return shortest(value);
}

std::string counted(std::size_t count, const std::string& noun, const std::string& plural) {
  return std::to_string(count) + " " + (count == 1 ? noun : plural.empty() ? noun + "s" : plural);
}

std::string padded(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, character_count(text)), ' ') + text;
}

std::string image_size_text(std::size_t rows, std::size_t columns) {
  return counted(rows, "row") + " of " + counted(columns, "pixel");
}

}  // namespace tool
}  // namespace pocketmlp
