// A frame with a scale on two sides, and what is drawn in it in the units of the data.
#ifndef POCKETMLP_TOOL_PLOT_AXES_HPP
#define POCKETMLP_TOOL_PLOT_AXES_HPP

#include <string>
#include <vector>

#include "plot/svg.hpp"

namespace pocketmlp {
namespace tool {

struct Range {
  double low = 0;
  double high = 1;

  // Wider so that it holds the value; NaN is passed over.
  void include(double value);
  double width() const { return high - low; }
  static Range empty();
  bool is_empty() const { return low > high; }
};

// Round numbers within the range, about `count` of them and at least `least_step` apart.
std::vector<double> ticks(const Range& range, std::size_t count, double least_step = 0);

// The shortest text for a number of a scale: "0.5", "2,000", "1e-05".
std::string tick_text(double value, int significant_digits = 5);
// Of all numbers of a scale, with as many digits as tell them apart.
std::vector<std::string> tick_texts(const std::vector<double>& values);

class Axes {
 public:
  struct Labels {
    std::string title;
    std::string x;
    std::string y;
    bool whole_x = false;  // x counts something: no ticks between whole numbers
  };
  enum class Scale { linear, logarithmic };

  // The whole takes `width` x `height`, of which the right `legend_room` is left free; a range without width
  // is widened. A logarithmic y range is above 0.
  Axes(double width, double height, Range x, Range y, const Labels& labels, Scale y_scale = Scale::linear,
       double legend_room = 0);

  double x_of(double value) const;
  double y_of(double value) const;
  double left() const { return left_; }
  double top() const { return top_; }
  double plot_width() const { return plot_width_; }
  double plot_height() const { return plot_height_; }

  // Points with NaN interrupt the line.
  void line(const std::vector<double>& x, const std::vector<double>& y, const std::string& css_class);
  // Names of lines, in the upper right or, `low`, the lower right corner.
  void legend(const std::vector<std::string>& names, bool low);
  // Names of points, in the room for a legend, which point_legend_room() tells.
  void point_legend(const std::vector<std::string>& names);
  static double point_legend_room(const std::vector<std::string>& names);

  Svg& svg() { return svg_; }

 private:
  void draw_frame(const Labels& labels);
  std::vector<double> y_ticks() const;

  Svg svg_;
  Scale y_scale_;
  Range x_;
  Range y_;  // of logarithms where the scale is logarithmic
  double left_;
  double top_;
  double plot_width_;
  double plot_height_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
