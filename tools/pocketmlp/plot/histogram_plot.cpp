#include <algorithm>
#include <cmath>

#include "plot/axes.hpp"
#include "plot/plots.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr double histogram_panel_width = 320;
constexpr double histogram_panel_height = 220;
constexpr std::size_t bins = 48;

Svg panel(const Distribution& distribution) {
  Range range = Range::empty();
  for (const float value : distribution.values) range.include(static_cast<double>(value));
  if (range.is_empty()) range = Range{0, 1};
  if (!(range.width() > 0)) range = Range{range.low - 0.5, range.high + 0.5};
  std::vector<double> shares(bins);
  for (const float value : distribution.values) {
    const double place = (static_cast<double>(value) - range.low) / range.width() * static_cast<double>(bins);
    const std::size_t bin = std::min(bins - 1, static_cast<std::size_t>(std::max(0.0, place)));
    shares[bin] += 100.0 / static_cast<double>(distribution.values.size());
  }
  // One value that many share (the zeros of a ReLU) must not flatten the rest: it is cut off and written
  // down.
  std::vector<double> sorted = shares;
  std::sort(sorted.rbegin(), sorted.rend());
  const bool cut = sorted[1] > 0 && sorted[0] > 4 * sorted[1];
  const double highest = cut ? 1.6 * sorted[1] : sorted[0];
  Axes axes(histogram_panel_width, histogram_panel_height, range, Range{0, highest},
            {distribution.title, "value", "% of values"});
  Svg& svg = axes.svg();
  for (std::size_t i = 0; i < bins; ++i) {
    if (shares[i] <= 0) continue;
    const double step = range.width() / static_cast<double>(bins);
    const double left = axes.x_of(range.low + step * static_cast<double>(i));
    const double right = axes.x_of(range.low + step * static_cast<double>(i + 1));
    const double top = axes.y_of(std::min(shares[i], highest));
    svg.rectangle(left + 0.4, top, right - left - 0.8, axes.y_of(0) - top, "f0", 0.85);
    if (shares[i] > highest) {
      const bool right_half = i > bins / 2;
      svg.text(right_half ? left - 5 : right + 5, top + 12, "up to " + coordinate(shares[i]) + " %",
               "muted small", right_half ? Svg::Anchor::end : Svg::Anchor::start);
    }
  }
  return svg;
}

}  // namespace

Svg histogram_plot(const std::vector<Distribution>& distributions) {
  const std::size_t across = std::min<std::size_t>(3, std::max<std::size_t>(1, distributions.size()));
  const std::size_t down = (distributions.size() + across - 1) / across;
  Svg svg(histogram_panel_width * static_cast<double>(across),
          histogram_panel_height * static_cast<double>(down));
  for (std::size_t i = 0; i < distributions.size(); ++i)
    svg.place(histogram_panel_width * static_cast<double>(i % across),
              histogram_panel_height * static_cast<double>(i / across), panel(distributions[i]));
  return svg;
}

}  // namespace tool
}  // namespace pocketmlp
