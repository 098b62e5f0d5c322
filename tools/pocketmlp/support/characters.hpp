// ASCII letters and digits, whatever the locale.
#ifndef POCKETMLP_TOOL_SUPPORT_CHARACTERS_HPP
#define POCKETMLP_TOOL_SUPPORT_CHARACTERS_HPP

namespace pocketmlp {
namespace tool {

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace tool
}  // namespace pocketmlp

#endif
