// Text as one word of a shell command, so that a recipe can be copied and run.
#ifndef POCKETMLP_TOOL_SUPPORT_SHELL_WORD_HPP
#define POCKETMLP_TOOL_SUPPORT_SHELL_WORD_HPP

#include <string>

namespace pocketmlp {
namespace tool {

// As it is where that is one word, else in single quotes (POSIX shell, 2.2.2).
std::string shell_word(const std::string& text);

}  // namespace tool
}  // namespace pocketmlp

#endif
