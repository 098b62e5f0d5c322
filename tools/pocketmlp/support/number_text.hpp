// Numbers given as text by the user: strict. Trailing characters, NaN, infinity and values out of range
// are InputErrors that begin with `what` (the option or the place in a file).
#ifndef POCKETMLP_TOOL_SUPPORT_NUMBER_TEXT_HPP
#define POCKETMLP_TOOL_SUPPORT_NUMBER_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

double parse_number(const std::string& text, const std::string& what);
double parse_number(const std::string& text, const std::string& what, double lowest, double highest);

// Strictly greater than zero.
double parse_positive_number(const std::string& text, const std::string& what);

std::int64_t parse_integer(const std::string& text, const std::string& what, std::int64_t lowest,
                           std::int64_t highest);

// "64,32": integers separated by commas, at least one.
std::vector<std::int64_t> parse_integer_list(const std::string& text, const std::string& what,
                                             std::int64_t lowest, std::int64_t highest);

// The shortest text that reads back as the same value: "0.1", "1e-05", "nan".
std::string number_text(double value);
std::string number_text(float value);

// "1 row", "2 rows": the noun in its plural unless there is exactly one; by default with an s.
std::string counted(std::size_t count, const std::string& noun, const std::string& plural = "");

// "20 rows of 32 pixels", which nobody takes for a width and a height.
std::string image_size_text(std::size_t rows, std::size_t columns);

// With spaces in front, for columns of so many characters.
std::string padded(const std::string& text, std::size_t width);

}  // namespace tool
}  // namespace pocketmlp

#endif
