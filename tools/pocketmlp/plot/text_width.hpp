// How much room text takes in a picture, whose font is that of whoever looks at it.
#ifndef POCKETMLP_TOOL_PLOT_TEXT_WIDTH_HPP
#define POCKETMLP_TOOL_PLOT_TEXT_WIDTH_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

// In average lower case letters of a proportional font: capitals are wider, Chinese, Japanese and Korean
// characters nearly twice as wide.
double text_width(const std::string& text);

// The widest of the names when each is shown with at most `most` characters.
double widest_text(const std::vector<std::string>& names, std::size_t most);

}  // namespace tool
}  // namespace pocketmlp

#endif
