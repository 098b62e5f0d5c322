// Pieces of C source text: names, numbers, strings and comments that are valid whatever the user's data says.
#ifndef POCKETMLP_TOOL_EXPORT_C_TEXT_HPP
#define POCKETMLP_TOOL_EXPORT_C_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace pocketmlp {
namespace tool {

// Throws InputError unless NAME can begin identifiers in C, C++ and beside the library: a letter, then
// letters, digits and single underscores.
void check_model_name(const std::string& name);

std::string upper_case(const std::string& text);

// Replaces {key} by its value; braces around anything else stay as they are.
std::string fill(const std::string& pattern, const std::map<std::string, std::string>& values);

// Reads back as the same bits: 0.1f, 1e-05f.
std::string float_literal(float value);

// "text" with quotes, escaped.
std::string string_literal(const std::string& text);

// Safe inside a C comment: one line of UTF-8 without invisible characters, neither its end nor another's
// beginning.
std::string comment_text(const std::string& text);

// 12345678 -> "12,345,678"
std::string with_thousands(uint64_t value);

}  // namespace tool
}  // namespace pocketmlp

#endif
