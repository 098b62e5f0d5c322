#include "data/table_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include "support/characters.hpp"

namespace pocketmlp {
namespace tool {
namespace {

bool same_word(std::string_view text, std::string_view lower_case_word) {
  const auto same = [](char left, char right) { return lower_case(left) == right; };
  return std::equal(text.begin(), text.end(), lower_case_word.begin(), lower_case_word.end(), same);
}

// The plain notation of most files, "-12.345", of at most 15 digits: exact, and several times as fast as the
// general way. False: left to the general way.
bool read_plain_number(const char* position, const char* end, double& value) {
  static const double powers_of_ten[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                         1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const bool negative = position < end && *position == '-';
  if (negative) ++position;
  const char* const longest = position + 16;
  if (end > longest) return false;
  std::int64_t mantissa = 0;
  const char* const first = position;
  for (; position < end && is_digit(*position); ++position) mantissa = 10 * mantissa + (*position - '0');
  std::ptrdiff_t digits = position - first;
  std::ptrdiff_t after_point = 0;
  if (position < end && *position == '.') {
    const char* const point = ++position;
    for (; position < end && is_digit(*position); ++position) mantissa = 10 * mantissa + (*position - '0');
    after_point = position - point;
    digits += after_point;
  }
  if (position != end || digits == 0 || digits > 15) return false;
  const double magnitude = static_cast<double>(mantissa) / powers_of_ten[after_point];
  value = negative ? -magnitude : magnitude;
  return true;
}

NumberText checked(double wide, float& value) {
  if (std::isnan(wide)) return NumberText::not_a_number;
  if (std::fabs(wide) > static_cast<double>(std::numeric_limits<float>::max())) return NumberText::too_large;
  value = static_cast<float>(wide);
  return NumberText::good;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_missing(std::string_view text) {
  if (text.size() > 4) return false;
  if (text.empty() || text == "?") return true;
  for (const std::string_view word : {"na", "n/a", "nan", "null", "none"}) {
    if (same_word(text, word)) return true;
  }
  return false;
}

NumberText read_number(std::string_view text, bool decimal_comma, float& value) {
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  const char* const begin = text.data() + (plus ? 1 : 0);
  const char* const end = text.data() + text.size();
  double wide = 0;
  if (read_plain_number(begin, end, wide)) {
    value = static_cast<float>(wide);
    return NumberText::good;
  }
  const std::from_chars_result result = std::from_chars(begin, end, wide);
  if (result.ec == std::errc() && result.ptr == end) return checked(wide, value);
  if (result.ec == std::errc::result_out_of_range && result.ptr == end)
    return checked(std::strtod(std::string(begin, end).c_str(), nullptr), value);
  if (!decimal_comma || result.ptr == end || *result.ptr != ',' || text.find('.') != std::string_view::npos)
    return NumberText::not_a_number;
  std::string with_point(begin, end);
  with_point[static_cast<std::size_t>(result.ptr - begin)] = '.';
  return read_number(with_point, false, value);
}

std::string quoted_value(std::string_view text) {
  const std::size_t longest = 40;
  if (text.size() <= longest) return "'" + std::string(text) + "'";
  return "'" + std::string(text.substr(0, longest)) + "...'";
}

}  // namespace tool
}  // namespace pocketmlp
