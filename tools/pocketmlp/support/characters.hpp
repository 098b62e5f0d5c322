// ASCII letters and digits, whatever the locale.
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
