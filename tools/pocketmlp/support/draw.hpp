// Pictures in the terminal: a grey image, and a bar per class beside it.
#ifndef POCKETMLP_TOOL_SUPPORT_DRAW_HPP
#define POCKETMLP_TOOL_SUPPORT_DRAW_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

// One class of a classifier's answer.
struct ScoreBar {
  std::string label;
  double fraction = 0;  // length of the bar, 0 to 1
  std::string text;     // shown after the bar: "97.3 %"
};

// pixels[rows][columns], 0 is background. Each character shows two pixels, one above the other: half
// blocks if `utf8`, shades of ASCII otherwise. Images wider than 64 pixels are reduced.
std::vector<std::string> draw_image(const std::uint8_t* pixels, std::size_t rows, std::size_t columns,
                                    bool utf8);

// The image with the bars to its right; the first of the longest bars is marked. Ends with a newline.
std::string draw_classification(const std::uint8_t* pixels, std::size_t rows, std::size_t columns,
                                const std::vector<ScoreBar>& scores, bool utf8);

}  // namespace tool
}  // namespace pocketmlp

#endif
