// Which bytes are UTF-8 text (RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF).
#ifndef POCKETMLP_TOOL_SUPPORT_UTF8_HPP
#define POCKETMLP_TOOL_SUPPORT_UTF8_HPP

#include <cstddef>
#include <string_view>

namespace pocketmlp {
namespace tool {

// Length of the well-formed sequence at `position`, 0 if there is none.
std::size_t utf8_sequence_length(std::string_view text, std::size_t position);

bool is_utf8(std::string_view text);

}  // namespace tool
}  // namespace pocketmlp

#endif
