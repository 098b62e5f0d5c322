// UTF-8 text (RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF) and its characters.
#ifndef POCKETMLP_TOOL_SUPPORT_UTF8_HPP
#define POCKETMLP_TOOL_SUPPORT_UTF8_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace pocketmlp {
namespace tool {

// Length of the well-formed sequence at `position`, 0 if there is none.
std::size_t utf8_sequence_length(std::string_view text, std::size_t position);

bool is_utf8(std::string_view text);

// False for the bytes within a character. The others count text that is UTF-8.
bool begins_character(char byte);
std::size_t character_count(std::string_view text);

// The text with at most `most` characters: where some are left out, an ellipsis stands in the middle, because
// names often differ at their ends.
std::string shortened(const std::string& text, std::size_t most);

}  // namespace tool
}  // namespace pocketmlp

#endif
