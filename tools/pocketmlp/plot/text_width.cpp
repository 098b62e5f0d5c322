#include "plot/text_width.hpp"

#include <algorithm>

#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr double capital = 1.25;
constexpr double wide_letter = 1.6;  // m, w, M, W, @, %
constexpr double ideograph = 1.8;

double ascii_width(char c) {
  if (std::string("mwMW@%").find(c) != std::string::npos) return wide_letter;
  return c >= 'A' && c <= 'Z' ? capital : 1.0;
}

}  // namespace

double text_width(const std::string& text) {
  double width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, utf8_sequence_length(text, i));
    // Three bytes begin at U+0800; everything wide is among them or beyond.
    width += length == 1 ? ascii_width(text[i]) : length == 2 ? capital : ideograph;
    i += length;
  }
  return width;
}

double widest_text(const std::vector<std::string>& names, std::size_t most) {
  double widest = 0;
  for (const std::string& name : names) widest = std::max(widest, text_width(shortened(name, most)));
  return widest;
}

}  // namespace tool
}  // namespace pocketmlp
