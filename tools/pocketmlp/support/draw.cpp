#include "support/draw.hpp"

#include <algorithm>
#include <cmath>

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t widest_image = 64;
constexpr std::size_t bar_width = 24;

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// Means over squares of `factor` pixels; cells beyond the image count as background.
struct Reduced {
  std::size_t rows, columns;
  std::vector<unsigned> pixels;

  unsigned at(std::size_t row, std::size_t column) const {
    return row < rows ? pixels[row * columns + column] : 0;
  }
};

Reduced reduce(const std::uint8_t* pixels, std::size_t rows, std::size_t columns) {
  const std::size_t factor = (columns + widest_image - 1) / widest_image;
  Reduced reduced = {(rows + factor - 1) / factor, (columns + factor - 1) / factor, {}};
  reduced.pixels.assign(reduced.rows * reduced.columns, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column)
      reduced.pixels[row / factor * reduced.columns + column / factor] += pixels[row * columns + column];
  }
  for (unsigned& sum : reduced.pixels) sum /= static_cast<unsigned>(factor * factor);
  return reduced;
}

std::string half_block(unsigned upper, unsigned lower) {
  const unsigned threshold = 96;  // thin strokes have few pixels above 128
  if (upper >= threshold && lower >= threshold) return "\u2588";
  if (upper >= threshold) return "\u2580";
  return lower >= threshold ? "\u2584" : " ";
}

std::string shade(unsigned upper, unsigned lower) {
  static const char shades[] = " .:-=+*#%@";
  return std::string(1, shades[(upper + lower) * 9 / 510]);
}

std::string bar(double fraction, bool utf8) {
  static const char* const eighths[] = {"",       "\u258F", "\u258E", "\u258D",
                                        "\u258C", "\u258B", "\u258A", "\u2589"};
  const double clamped = std::isnan(fraction) ? 0.0 : std::min(1.0, std::max(0.0, fraction));
  const std::size_t parts = static_cast<std::size_t>(std::lround(clamped * 8 * bar_width));
  if (!utf8) {
    const std::size_t whole = (parts + 4) / 8;
    return std::string(whole, '#') + std::string(bar_width - whole, ' ');
  }
  const std::size_t whole = parts / 8;
  const std::size_t rest = parts % 8;
  return repeated("\u2588", whole) + eighths[rest] + std::string(bar_width - whole - (rest > 0 ? 1 : 0), ' ');
}

std::vector<std::string> draw_scores(const std::vector<ScoreBar>& scores, bool utf8) {
  std::size_t label_width = 0;
  std::size_t best = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    label_width = std::max(label_width, scores[i].label.size());
    if (scores[i].fraction > scores[best].fraction) best = i;
  }
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const std::string padding(label_width - scores[i].label.size(), ' ');
    const std::string mark = i == best ? (utf8 ? "\u25B8 " : "> ") : "  ";
    lines.push_back(mark + padding + scores[i].label + " " + bar(scores[i].fraction, utf8) + " " +
                    scores[i].text);
  }
  return lines;
}

}  // namespace

std::vector<std::string> draw_image(const std::uint8_t* pixels, std::size_t rows, std::size_t columns,
                                    bool utf8) {
  const Reduced image = reduce(pixels, rows, columns);
  std::vector<std::string> lines;
  for (std::size_t row = 0; row < image.rows; row += 2) {
    std::string line;
    for (std::size_t column = 0; column < image.columns; ++column) {
      const unsigned upper = image.at(row, column);
      const unsigned lower = image.at(row + 1, column);
      line += utf8 ? half_block(upper, lower) : shade(upper, lower);
    }
    lines.push_back(line);
  }
  return lines;
}

std::string draw_classification(const std::uint8_t* pixels, std::size_t rows, std::size_t columns,
                                const std::vector<ScoreBar>& scores, bool utf8) {
  const std::vector<std::string> image = draw_image(pixels, rows, columns, utf8);
  const std::vector<std::string> bars = draw_scores(scores, utf8);
  const std::size_t factor = (columns + widest_image - 1) / widest_image;
  const std::string blank((columns + factor - 1) / factor, ' ');
  const std::size_t height = std::max(image.size(), bars.size());
  const std::size_t image_top = (height - image.size()) / 2;
  const std::size_t bars_top = (height - bars.size()) / 2;
  std::string text;
  for (std::size_t i = 0; i < height; ++i) {
    const bool has_image = i >= image_top && i - image_top < image.size();
    const bool has_bar = i >= bars_top && i - bars_top < bars.size();
    text += has_image ? image[i - image_top] : blank;
    text += has_bar ? "  " + bars[i - bars_top] : "";
    while (!text.empty() && text.back() == ' ') text.pop_back();
    text += '\n';
  }
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
