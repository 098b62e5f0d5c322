#include <algorithm>
#include <cmath>
#include <numeric>

#include "data/table.hpp"
#include "plot/plots.hpp"
#include "plot/text_width.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t most_neurons = 256;
constexpr std::size_t most_inputs = 60;  // of tables
constexpr std::size_t longest_row_name = 28;

float largest_magnitude(const float* values, std::size_t count) {
  float largest = 0;
  for (std::size_t i = 0; i < count; ++i) largest = std::max(largest, std::fabs(values[i]));
  return largest > 0 ? largest : 1.0f;
}

std::string heading(const DenseLayer& layer, std::size_t shown) {
  std::string text = "Weights of the first layer";
  if (shown < layer.outputs)
    text += " (neurons 1 to " + std::to_string(shown) + " of " + std::to_string(layer.outputs) + ")";
  return text;
}

// The size of the image that the first layer sees.
void image_size(const InputPipeline& input, std::size_t& rows, std::size_t& columns) {
  const std::size_t step = std::max<std::size_t>(1, input.downsample);
  rows = (input.crop_rows > 0 ? input.crop_rows : input.rows) / step;
  columns = (input.crop_columns > 0 ? input.crop_columns : input.columns) / step;
}

Svg image_tiles(const DenseLayer& layer, std::size_t rows, std::size_t columns) {
  const std::size_t shown = std::min(layer.outputs, most_neurons);
  const std::size_t across = std::min<std::size_t>(shown, shown <= 64 ? 8 : 16);
  const std::size_t down = (shown + across - 1) / across;
  const std::size_t gap = 2;  // pixels of the tiles
  ColorImage picture(down * (rows + gap) - gap, across * (columns + gap) - gap);
  for (std::size_t n = 0; n < shown; ++n) {
    const float* const weights = layer.weights.data() + n * layer.inputs;
    const double largest = static_cast<double>(largest_magnitude(weights, layer.inputs));
    const std::size_t top = (n / across) * (rows + gap);
    const std::size_t left = (n % across) * (columns + gap);
    for (std::size_t i = 0; i < layer.inputs; ++i)
      picture.at(top + i / columns, left + i % columns) =
          signed_color(static_cast<double>(weights[i]) / largest);
  }
  const double width = 640;
  const double scale = std::min(8.0, width / static_cast<double>(picture.columns));
  const double drawn_width = scale * static_cast<double>(picture.columns);
  const double drawn_height = scale * static_cast<double>(picture.rows);
  Svg svg(std::max(drawn_width + 32, 420.0), drawn_height + 84);
  svg.text(16, 26, heading(layer, shown), "ink title");
  svg.text(16, 46, "blue: positive, orange: negative; each neuron on its own scale", "muted small");
  for (std::size_t n = 0; n < shown; ++n) {
    const double x = 16 + scale * static_cast<double>((n % across) * (columns + gap));
    const double y = 60 + scale * static_cast<double>((n / across) * (rows + gap));
    svg.rectangle(x, y, scale * static_cast<double>(columns), scale * static_cast<double>(rows), "muted",
                  0.08);
  }
  svg.image(16, 60, drawn_width, drawn_height, picture);
  return svg;
}

// In their order; of many those with the largest weights, so that their names can be read.
std::vector<std::size_t> shown_inputs(const DenseLayer& layer, std::size_t neurons) {
  std::vector<std::size_t> inputs(layer.inputs);
  std::iota(inputs.begin(), inputs.end(), std::size_t{0});
  if (inputs.size() <= most_inputs) return inputs;
  std::vector<float> largest(layer.inputs);
  for (std::size_t k = 0; k < neurons * layer.inputs; ++k)
    largest[k % layer.inputs] = std::max(largest[k % layer.inputs], std::fabs(layer.weights[k]));
  std::stable_sort(inputs.begin(), inputs.end(), [&largest](std::size_t left, std::size_t right) {
    return largest[left] > largest[right];
  });
  inputs.resize(most_inputs);
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

Svg table_cells(const Model& model) {
  const DenseLayer& layer = model.layers.front();
  const std::size_t shown = std::min<std::size_t>(layer.outputs, 64);
  std::vector<std::string> names = schema_of(model).feature_names();
  for (std::size_t i = names.size(); i < layer.inputs; ++i) names.push_back(std::to_string(i + 1));
  const std::vector<std::size_t> rows = shown_inputs(layer, shown);
  std::vector<std::string> row_names;
  for (const std::size_t i : rows) row_names.push_back(names[i]);
  const double cell = 18;
  const double left = 30 + 7.0 * std::max(6.0, widest_text(row_names, longest_row_name));
  const double top = 78;
  const double largest = static_cast<double>(largest_magnitude(layer.weights.data(), layer.weights.size()));
  ColorImage picture(rows.size(), shown);
  for (std::size_t n = 0; n < shown; ++n) {
    for (std::size_t r = 0; r < rows.size(); ++r)
      picture.at(r, n) =
          signed_color(static_cast<double>(layer.weights[n * layer.inputs + rows[r]]) / largest);
  }
  const double width = cell * static_cast<double>(shown);
  const double height = cell * static_cast<double>(rows.size());
  Svg svg(std::max(left + width + 20, 420.0), top + height + 34);
  svg.text(16, 26, heading(layer, shown), "ink title");
  svg.text(16, 46,
           "one column per neuron; blue: positive, orange: negative, full colour: " + coordinate(largest),
           "muted small");
  for (std::size_t n = 0; n < shown; ++n) {
    if (n % 5 == 4 || n == 0)
      svg.text(left + cell * (static_cast<double>(n) + 0.5), top - 6, std::to_string(n + 1), "muted small",
               Svg::Anchor::middle);
  }
  for (std::size_t r = 0; r < rows.size(); ++r)
    svg.text(left - 8, top + cell * (static_cast<double>(r) + 0.5) + 4,
             shortened(row_names[r], longest_row_name), "ink small", Svg::Anchor::end);
  if (rows.size() < layer.inputs)
    svg.text(16, top + height + 24,
             "the " + std::to_string(rows.size()) + " of " + std::to_string(layer.inputs) +
                 " inputs with the largest weights",
             "muted small");
  svg.rectangle(left, top, width, height, "muted", 0.08);
  svg.image(left, top, width, height, picture);
  return svg;
}

}  // namespace

Svg weights_plot(const Model& model) {
  std::size_t rows = 0;
  std::size_t columns = 0;
  image_size(model.input, rows, columns);
  const DenseLayer& layer = model.layers.front();
  if (model.input.kind == InputKind::image && rows * columns == layer.inputs)
    return image_tiles(layer, rows, columns);
  return table_cells(model);
}

}  // namespace tool
}  // namespace pocketmlp
