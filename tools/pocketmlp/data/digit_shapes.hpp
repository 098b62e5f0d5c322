// How people write the ten digits: for each digit a few styles, each a set of pen strokes.
#ifndef POCKETMLP_TOOL_DATA_DIGIT_SHAPES_HPP
#define POCKETMLP_TOOL_DATA_DIGIT_SHAPES_HPP

#include <vector>

namespace pocketmlp {
namespace tool {

// A point the pen passes through. The line is a smooth curve except at corners.
struct ShapePoint {
  double x;  // from left to right, a digit is about 0.7 wide
  double y;  // from top to bottom, a digit is about 1 high
  bool corner;
};

using Stroke = std::vector<ShapePoint>;

struct DigitShape {
  double share;  // how often this style is written, relative to the digit's other styles
  std::vector<Stroke> strokes;
};

const std::vector<DigitShape>& digit_shapes(int digit);

}  // namespace tool
}  // namespace pocketmlp

#endif
