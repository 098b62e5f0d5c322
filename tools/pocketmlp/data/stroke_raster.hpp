// Draws pen strokes as grey pixels, anti-aliased, in the format of MNIST.
#ifndef POCKETMLP_TOOL_DATA_STROKE_RASTER_HPP
#define POCKETMLP_TOOL_DATA_STROKE_RASTER_HPP

#include <cstdint>
#include <vector>

namespace pocketmlp {
namespace tool {

// A point of a finished line, with the pen's radius there.
struct PenPoint {
  double x;
  double y;
  double radius;
};

using PenLine = std::vector<PenPoint>;

constexpr int digit_side = 28;  // pixels of the square image
constexpr int digit_box = 20;   // the digit's larger side

// Scales the lines, keeping their proportions, so that they fill a box of 20 pixels with the pen's width
// (radii are in pixels already) and centres the box by its centre of mass in the image of 28 x 28, as was
// done for MNIST (LeCun et al., 1998). `softness` is the width in pixels over which the pen's edge fades.
void draw_digit(std::vector<PenLine> lines, double softness, std::uint8_t* pixels);

}  // namespace tool
}  // namespace pocketmlp

#endif
