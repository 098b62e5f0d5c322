// The text of one field of a table: what counts as missing, and what as a number.
#ifndef POCKETMLP_TOOL_DATA_TABLE_VALUE_HPP
#define POCKETMLP_TOOL_DATA_TABLE_VALUE_HPP

#include <string>
#include <string_view>

namespace pocketmlp {
namespace tool {

// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

// Nothing, or one of the usual words for it: ? NA N/A NaN null none (in any case).
bool is_missing(std::string_view trimmed_text);

enum class NumberText { good, not_a_number, too_large };

// Reads all of the trimmed text: "5", "-0.25", "+1.5e-3"; what is too small for a float becomes 0. With
// `decimal_comma`, "0,25" is read as well.
NumberText read_number(std::string_view trimmed_text, bool decimal_comma, float& value);

// "'abc'", shortened when long, for messages.
std::string quoted_value(std::string_view text);

}  // namespace tool
}  // namespace pocketmlp

#endif
