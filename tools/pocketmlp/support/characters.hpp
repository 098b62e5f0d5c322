// ASCII letters, digits and control characters, whatever the locale.
#ifndef POCKETMLP_TOOL_SUPPORT_CHARACTERS_HPP
#define POCKETMLP_TOOL_SUPPORT_CHARACTERS_HPP

#include <string>

namespace pocketmlp {
namespace tool {

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// Line breaks and tabs are control characters, too.
inline bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

inline char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
// With ASCII letters in lower case; others stay.
inline std::string lower_case(std::string text) {
  for (char& c : text) c = lower_case(c);
  return text;
}

}  // namespace tool
}  // namespace pocketmlp

#endif
