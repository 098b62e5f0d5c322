#include <algorithm>
#include <cmath>

#include "plot/axes.hpp"
#include "plot/plots.hpp"
#include "pocketmlp/network/forward_pass.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr double picture_width = 560;
constexpr double picture_height = 520;
constexpr std::size_t boundary_points = 140;
constexpr double seconds_per_frame = 0.2;
constexpr double seconds_on_last = 2.0;

Range range_of(const Table& table, std::size_t column) {
  Range range = Range::empty();
  for (std::size_t row = 0; row < table.rows; ++row)
    range.include(static_cast<double>(table.row(row)[column]));
  const double margin = 0.08 * range.width() + 1e-6;
  return Range{range.low - margin, range.high + margin};
}

// The classes as colours, the more opaque the surer the network is.
ColorImage regions(const Model& model, const RuntimeNetwork& network, const Range& x, const Range& y) {
  ColorImage picture(boundary_points, boundary_points);
  RuntimeWorkspace workspace(network, boundary_points);
  std::vector<float> inputs(2 * boundary_points);
  const std::size_t outputs = network.outputs();
  const double chance = 1.0 / static_cast<double>(outputs);
  for (std::size_t row = 0; row < boundary_points; ++row) {
    for (std::size_t column = 0; column < boundary_points; ++column) {
      const double step = 1.0 / static_cast<double>(boundary_points);
      const double point[2] = {x.low + x.width() * step * (static_cast<double>(column) + 0.5),
                               y.high - y.width() * step * (static_cast<double>(row) + 0.5)};
      for (std::size_t i = 0; i < 2; ++i)
        inputs[2 * column + i] =
            (static_cast<float>(point[i]) - model.input.mean[i]) * model.input.inverse_scale[i];
    }
    const float* const answers = workspace.infer(network, generic_kernels(), inputs.data(), boundary_points);
    for (std::size_t column = 0; column < boundary_points; ++column) {
      const float* const own = answers + column * outputs;
      const std::size_t best = workspace.answer(column);
      const double sureness = (static_cast<double>(own[best]) - chance) / (1 - chance);
      Color color = series_color(best);
      color.alpha = static_cast<std::uint8_t>(20 + 100 * std::min(1.0, std::max(0.0, sureness)));
      picture.at(row, column) = color;
    }
  }
  return picture;
}

// Makes a group visible only during its part of the round; without animation the last one stays.
std::string frame_opening(std::size_t index, std::size_t count) {
  if (count == 1) return "<g>\n";
  const double total = seconds_per_frame * static_cast<double>(count - 1) + seconds_on_last;
  const double begin = seconds_per_frame * static_cast<double>(index) / total;
  const double end = index + 1 == count ? 1.0 : seconds_per_frame * static_cast<double>(index + 1) / total;
  const auto time = [](double value) { return std::to_string(value).substr(0, 6); };
  std::string values;
  std::string times;
  if (index > 0) {
    values = "hidden;";
    times = "0;";
  }
  values += "visible";
  times += index > 0 ? time(begin) : "0";
  if (index + 1 < count) {
    values += ";hidden";
    times += ";" + time(end);
  }
  return std::string("<g visibility=\"") + (index + 1 == count ? "visible" : "hidden") +
         "\"><animate attributeName=\"visibility\" calcMode=\"discrete\" repeatCount=\"indefinite\" dur=\"" +
         coordinate(total) + "s\" values=\"" + values + "\" keyTimes=\"" + times + "\"/>\n";
}

}  // namespace

void check_boundary(TaskKind task, const TableSchema& schema, const std::string& what) {
  const std::string refusal =
      "decision regions can be drawn of classifiers with two numbers as inputs only: ";
  if (task != TaskKind::classification) throw InputError(refusal + what + " predicts numbers, not classes");
  if (schema.columns.empty()) throw InputError(refusal + what + " takes images");
  if (schema.columns.size() != 2)
    throw InputError(refusal + what + " has " + std::to_string(schema.columns.size()) + " feature columns");
  for (const Column& column : schema.columns) {
    if (!column.categories.empty())
      throw InputError(refusal + what + " has categories in '" + column.name + "'");
  }
}

Svg boundary_plot(const Model& model, const std::vector<BoundaryFrame>& frames, const Table& table) {
  check_boundary(model.task, schema_of(model), "this model");
  const Range x = range_of(table, 0);
  const Range y = range_of(table, 1);
  const std::vector<std::string> names = class_names(model);
  const double legend_room = Axes::point_legend_room(names);
  Axes axes(picture_width + legend_room, picture_height, x, y,
            {"", model.columns[0].name, model.columns[1].name}, Axes::Scale::linear, legend_room);
  Svg& svg = axes.svg();
  for (std::size_t i = 0; i < frames.size(); ++i) {
    svg.raw(frame_opening(i, frames.size()));
    svg.image(axes.left(), axes.top(), axes.plot_width(), axes.plot_height(),
              regions(model, frames[i].network, x, y));
    svg.text(axes.left(), axes.top() - 14, frames[i].caption, "ink title");
    svg.raw("</g>\n");
  }
  axes.point_legend(names);
  const std::size_t most_points = 600;
  const std::size_t step = std::max<std::size_t>(1, table.rows / most_points);
  for (std::size_t row = 0; row < table.rows; row += step) {
    const float* const point = table.row(row);
    svg.circle(axes.x_of(static_cast<double>(point[0])), axes.y_of(static_cast<double>(point[1])), 2.6,
               "dot f" + std::to_string(table.classes[row] % 10));
  }
  return svg;
}

}  // namespace tool
}  // namespace pocketmlp
