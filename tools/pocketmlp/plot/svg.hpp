// Builds an SVG picture. Colours are classes of one style sheet, which follows the reader's light or dark
// setting; nothing is loaded from elsewhere.
#ifndef POCKETMLP_TOOL_PLOT_SVG_HPP
#define POCKETMLP_TOOL_PLOT_SVG_HPP

#include <cstddef>
#include <string>

#include "plot/png.hpp"

namespace pocketmlp {
namespace tool {

// The classes: paper, ink, muted (fills); axis, grid, dot (strokes); s0 to s9 (strokes) and f0 to f9 (fills)
// in ten colours that are told apart in both settings, also by most colour-blind readers.
std::string picture_style();

// One of the ten colours, light setting. It is also readable on dark paper.
Color series_color(std::size_t index);

// Blue for positive, orange for negative, more opaque the nearer `value` is to +-1.
Color signed_color(double value);

std::string escaped_text(const std::string& text);

// "12.3": at most one digit after the point, for coordinates.
std::string coordinate(double value);

class Svg {
 public:
  enum class Anchor { start, middle, end };

  Svg(double width, double height) : width_(width), height_(height) {}

  Svg& text(double x, double y, const std::string& content, const std::string& css_class = "ink",
            Anchor anchor = Anchor::start);
  // Turned by 90 degrees, reading upwards, centred on the point.
  Svg& upright_text(double x, double y, const std::string& content, const std::string& css_class = "ink");
  Svg& line(double x1, double y1, double x2, double y2, const std::string& css_class, double width = 1,
            double opacity = 1);
  Svg& rectangle(double x, double y, double width, double height, const std::string& css_class,
                 double opacity = 1);
  Svg& circle(double x, double y, double radius, const std::string& css_class,
              const std::string& title = std::string());
  // `data`: the d attribute of a path, drawn as a line.
  Svg& path(const std::string& data, const std::string& css_class, double width = 1.6);
  // Pixels stay sharp.
  Svg& image(double x, double y, double width, double height, const ColorImage& picture);
  Svg& raw(const std::string& markup);
  // Puts another picture's content at this place.
  Svg& place(double x, double y, const Svg& other);

  double width() const { return width_; }
  double height() const { return height_; }

  // A whole file.
  std::string file(const std::string& title) const;
  // For a page that has picture_style() already.
  std::string element(const std::string& title) const;

 private:
  std::string opening(const std::string& title) const;

  double width_;
  double height_;
  std::string body_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
