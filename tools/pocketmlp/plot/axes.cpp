#include "plot/axes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "plot/text_width.hpp"
#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr double left_margin = 62;
constexpr double right_margin = 18;
constexpr double top_margin = 34;
constexpr double bottom_margin = 46;
constexpr double tick_character = 6.2;  // width
constexpr std::size_t most_x_ticks = 8;
constexpr std::size_t most_legend_lines = 22;
constexpr std::size_t longest_legend_name = 24;

Range widened(Range range) {
  if (range.is_empty()) return Range{0, 1};
  if (range.width() > 0) return range;
  const double margin = range.low == 0 ? 1 : 0.1 * std::fabs(range.low);
  return Range{range.low - margin, range.high + margin};
}

std::size_t longest_text(const std::vector<double>& values) {
  std::size_t longest = 0;
  for (const std::string& text : tick_texts(values)) longest = std::max(longest, text.size());
  return longest;
}

}  // namespace

void Range::include(double value) {
  if (std::isnan(value)) return;
  low = std::min(low, value);
  high = std::max(high, value);
}

Range Range::empty() {
  return Range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
}

std::vector<double> ticks(const Range& range, std::size_t count, double least_step) {
  const double rough = std::max(least_step, range.width() / static_cast<double>(count));
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double ratio = rough / power;
  const double step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
  std::vector<double> result;
  const double first = std::ceil(range.low / step - 1e-9);
  const double last = std::floor(range.high / step + 1e-9);
  for (double i = first; i <= last && result.size() < 100; ++i) result.push_back(i * step);
  return result;
}

std::vector<std::string> tick_texts(const std::vector<double>& values) {
  constexpr int most_digits = 15;  // of a double
  std::vector<std::string> texts;
  for (int digits = 5; digits <= most_digits; ++digits) {
    texts.clear();
    for (const double value : values) texts.push_back(tick_text(value, digits));
    const bool all_differ = std::adjacent_find(texts.begin(), texts.end()) == texts.end();
    if (all_differ) break;
  }
  return texts;
}

std::string tick_text(double value, int significant_digits) {
  if (std::fabs(value) < 1e-12) return "0";
  const double digits = std::pow(10.0, significant_digits - std::ceil(std::log10(std::fabs(value))));
  const double rounded = std::round(value * digits) / digits;
  const bool is_whole = rounded == std::round(rounded);
  if (std::fabs(value) < 10000 || std::fabs(value) > 1e15 || !is_whole) return number_text(rounded);
  std::string text = std::to_string(std::llround(rounded));
  const std::size_t sign = value < 0 ? 1 : 0;
  for (std::size_t left = text.size(); left > sign + 3; left -= 3) text.insert(left - 3, ",");
  return text;
}

Axes::Axes(double width, double height, Range x, Range y, const Labels& labels, Scale y_scale,
           double legend_room)
    : svg_(width, height),
      y_scale_(y_scale),
      x_(widened(x)),
      y_(widened(y_scale == Scale::linear ? y : Range{std::log10(y.low), std::log10(y.high)})),
      top_(top_margin) {
  left_ = std::max(left_margin, 32 + tick_character * static_cast<double>(longest_text(y_ticks())));
  const double half_tick = tick_character / 2 * static_cast<double>(longest_text(ticks(x_, most_x_ticks)));
  plot_width_ = width - left_ - std::max(right_margin, half_tick) - legend_room;
  plot_height_ = height - top_margin - bottom_margin;
  draw_frame(labels);
}

double Axes::x_of(double value) const {
  return left_ + plot_width_ * (value - x_.low) / x_.width();
}

double Axes::y_of(double value) const {
  const double place = y_scale_ == Scale::linear ? value : std::max(y_.low, std::log10(value));
  return top_ + plot_height_ * (y_.high - place) / y_.width();
}

std::vector<double> Axes::y_ticks() const {
  const std::size_t count = 6;
  if (y_scale_ == Scale::linear) return ticks(y_, count);
  const double step = std::max(1.0, std::ceil(y_.width() / static_cast<double>(count)));
  std::vector<double> powers;
  for (double power = std::ceil(y_.low); power <= y_.high; power += step)
    powers.push_back(std::pow(10.0, power));
  return powers;
}

void Axes::draw_frame(const Labels& labels) {
  const double bottom = top_ + plot_height_;
  const double right = left_ + plot_width_;
  const std::vector<double> rungs = y_ticks();
  const std::vector<std::string> rung_texts = tick_texts(rungs);
  for (std::size_t i = 0; i < rungs.size(); ++i) {
    svg_.line(left_, y_of(rungs[i]), right, y_of(rungs[i]), "grid");
    svg_.text(left_ - 7, y_of(rungs[i]) + 4, rung_texts[i], "muted small", Svg::Anchor::end);
  }
  const double least_step = labels.whole_x ? 1 : 0;
  std::vector<double> x_ticks = ticks(x_, most_x_ticks, least_step);
  const double needed = tick_character * static_cast<double>(longest_text(x_ticks) + 2);
  if (needed * static_cast<double>(x_ticks.size()) > plot_width_)
    x_ticks = ticks(x_, most_x_ticks / 2, least_step);
  const std::vector<std::string> x_texts = tick_texts(x_ticks);
  for (std::size_t i = 0; i < x_ticks.size(); ++i) {
    svg_.line(x_of(x_ticks[i]), bottom, x_of(x_ticks[i]), bottom + 4, "axis");
    svg_.text(x_of(x_ticks[i]), bottom + 17, x_texts[i], "muted small", Svg::Anchor::middle);
  }
  svg_.line(left_, bottom, right, bottom, "axis");
  svg_.text(left_, top_ - 14, labels.title, "ink title");
  svg_.text(left_ + plot_width_ / 2, bottom + 36, shortened(labels.x, 60), "muted", Svg::Anchor::middle);
  svg_.upright_text(16, top_ + plot_height_ / 2, shortened(labels.y, 40), "muted");
}

void Axes::line(const std::vector<double>& x, const std::vector<double>& y, const std::string& css_class) {
  std::string data;
  bool drawing = false;
  std::size_t points = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::isnan(y[i])) {
      drawing = false;
      continue;
    }
    data += (drawing ? "L" : "M") + coordinate(x_of(x[i])) + " " + coordinate(y_of(y[i]));
    drawing = true;
    ++points;
  }
  if (points > 0) svg_.path(data, css_class);
}

void Axes::legend(const std::vector<std::string>& names, bool low) {
  const double spacing = 18;
  const double height = spacing * static_cast<double>(names.size());
  double y = low ? top_ + plot_height_ - height - 2 : top_ + 14;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double right = left_ + plot_width_;
    svg_.line(right - 30, y - 4, right - 6, y - 4, "s" + std::to_string(i), 2.4);
    svg_.text(right - 37, y, names[i], "ink", Svg::Anchor::end);
    y += spacing;
  }
}

double Axes::point_legend_room(const std::vector<std::string>& names) {
  return 34 + 7.4 * std::max(8.0, widest_text(names, longest_legend_name));
}

void Axes::point_legend(const std::vector<std::string>& names) {
  const double x = left_ + plot_width_ + 20;
  double y = top_ + 14;
  for (std::size_t i = 0; i < names.size(); ++i, y += 18) {
    if (i == most_legend_lines) {
      svg_.text(x + 10, y, "and " + std::to_string(names.size() - i) + " more", "muted");
      break;
    }
    svg_.circle(x, y - 4, 4, "dot f" + std::to_string(i % 10));
    svg_.text(x + 10, y, shortened(names[i], longest_legend_name), "ink");
  }
}

}  // namespace tool
}  // namespace pocketmlp
