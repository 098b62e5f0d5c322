#include "support/shell_word.hpp"

#include <algorithm>
#include <cstring>

namespace pocketmlp {
namespace tool {
namespace {

bool is_special(char character) {
  return static_cast<unsigned char>(character) <= ' ' ||
         std::strchr("|&;<>()$`\\\"'*?[]#~{}!", character) != nullptr;
}

}  // namespace

std::string shell_word(const std::string& text) {
  if (!text.empty() && std::none_of(text.begin(), text.end(), is_special)) return text;
  std::string quoted = "'";
  for (const char character : text) {
    if (character == '\'') quoted += "'\\'";
    quoted += character;
  }
  return quoted + "'";
}

}  // namespace tool
}  // namespace pocketmlp
