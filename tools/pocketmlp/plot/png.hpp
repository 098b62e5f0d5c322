// A small PNG encoder (RFC 2083), for pictures inside SVG files.
#ifndef POCKETMLP_TOOL_PLOT_PNG_HPP
#define POCKETMLP_TOOL_PLOT_PNG_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 0;  // 0: transparent, so that the page shows through, light or dark
};

struct ColorImage {
  ColorImage(std::size_t image_rows, std::size_t image_columns)
      : rows(image_rows), columns(image_columns), pixels(image_rows * image_columns) {}

  Color& at(std::size_t row, std::size_t column) { return pixels[row * columns + column]; }

  std::size_t rows;
  std::size_t columns;
  std::vector<Color> pixels;  // pixels[rows][columns]
};

// The bytes of a PNG file; the same for the same image.
std::string png(const ColorImage& image);

// "data:image/png;base64,..."
std::string png_address(const ColorImage& image);

}  // namespace tool
}  // namespace pocketmlp

#endif
