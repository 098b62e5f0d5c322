// What standard output is: a terminal or a pipe, how wide, and whether it shows Unicode.
#ifndef POCKETMLP_TOOL_SUPPORT_TERMINAL_HPP
#define POCKETMLP_TOOL_SUPPORT_TERMINAL_HPP

#include <cstddef>

namespace pocketmlp {
namespace tool {

// True when standard output is a terminal whose cursor can be moved (TERM is not "dumb").
bool output_is_terminal();

// Columns of the terminal; 80 when that is not known.
std::size_t terminal_width();

// True when the locale of the environment (LC_ALL, LC_CTYPE, LANG) is a UTF-8 one.
bool locale_is_utf8();

}  // namespace tool
}  // namespace pocketmlp

#endif
