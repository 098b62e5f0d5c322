#include <algorithm>
#include <cmath>
#include <cstdio>

#include "plot/plots.hpp"
#include "plot/text_width.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {

std::vector<std::string> class_names(const Model& model) {
  std::vector<std::string> names = model.labels;
  for (std::size_t i = names.size(); i < model.outputs(); ++i) names.push_back(std::to_string(i));
  return names;
}

namespace {

constexpr std::size_t most_drawn_classes = 60;  // more are an image without counts
constexpr double largest_picture_side = 720;
constexpr std::size_t longest_class_name = 24;

double share_of(const Confusion& confusion, std::size_t truth, std::size_t answer) {
  return static_cast<double>(confusion.count(truth, answer)) /
         static_cast<double>(std::max<std::uint64_t>(1, confusion.of_class(truth)));
}

// The share of the most frequent mistake: mistakes are rare, and are told from each other by their colour.
double mistake_scale(const Confusion& confusion) {
  double largest = 0.01;
  for (std::size_t i = 0; i < confusion.classes(); ++i) {
    for (std::size_t k = 0; k < confusion.classes(); ++k) {
      if (i != k) largest = std::max(largest, share_of(confusion, i, k));
    }
  }
  return largest;
}

double cell_opacity(const Confusion& confusion, std::size_t truth, std::size_t answer, double scale) {
  const double share = share_of(confusion, truth, answer);
  return truth == answer ? 0.15 + 0.6 * share : 0.12 + 0.7 * share / scale;
}

}  // namespace

Svg confusion_plot(const Confusion& confusion, const std::vector<std::string>& labels,
                   const std::string& data) {
  const std::size_t classes = confusion.classes();
  const double count = static_cast<double>(classes);
  const bool as_image = classes > most_drawn_classes;
  const double cell = as_image ? largest_picture_side / count : std::min(64.0, std::max(12.0, 420.0 / count));
  const std::size_t name_step = static_cast<std::size_t>(std::ceil(12.0 / cell));
  const bool show_counts = cell >= 24;
  const double widest_name = 7.2 * std::max(1.0, widest_text(labels, longest_class_name));
  const double left = 46 + widest_name;
  const double top = 72;
  const double recall_width = 66;
  const bool upright = widest_name > cell - 4;
  const double under = upright ? 20 + widest_name : 30;
  const double width = std::max(left + cell * count + recall_width + 16, 330.0);
  Svg svg(width, top + cell * count + under + 26);

  char title[96];
  std::snprintf(title, sizeof title, "Confusion: %.2f %% of %llu right", 100 * confusion.accuracy(),
                static_cast<unsigned long long>(confusion.total()));
  svg.text(16, 24, title, "ink title");
  const double small_character = 6.6;
  const std::size_t most_characters = static_cast<std::size_t>((width - 32) / small_character);
  svg.text(16, 41, shortened(data, most_characters), "muted small");
  svg.text(left + cell * count + 12, top - 10, "recall", "muted small");
  svg.upright_text(16, top + cell * count / 2, "truth", "muted");
  const double scale = mistake_scale(confusion);
  ColorImage picture(as_image ? classes : 0, as_image ? classes : 0);
  for (std::size_t i = 0; i < classes; ++i) {
    const double y = top + cell * static_cast<double>(i);
    for (std::size_t k = 0; k < classes; ++k) {
      const std::uint64_t counted = confusion.count(i, k);
      const double opacity = counted == 0 ? 0 : cell_opacity(confusion, i, k, scale);
      if (as_image) {
        Color color = series_color(i == k ? 0 : 1);
        color.alpha = static_cast<std::uint8_t>(std::lround(255 * opacity));
        picture.at(i, k) = color;
        continue;
      }
      const double cell_x = left + cell * static_cast<double>(k);
      svg.rectangle(cell_x + 0.5, y + 0.5, cell - 1, cell - 1, "muted", 0.08);
      if (counted == 0) continue;
      svg.rectangle(cell_x + 0.5, y + 0.5, cell - 1, cell - 1, i == k ? "f0" : "f1", opacity);
      if (show_counts)
        svg.text(cell_x + cell / 2, y + cell / 2 + 4, std::to_string(counted), "ink small",
                 Svg::Anchor::middle);
    }
    if (i % name_step != 0) continue;
    const std::string name = shortened(labels[i], longest_class_name);
    svg.text(left - 8, y + cell / 2 + 4, name, "ink small", Svg::Anchor::end);
    const double x = left + cell * (static_cast<double>(i) + 0.5);
    const double label_y = top + cell * count + 16;
    if (upright)
      svg.raw("<text transform=\"translate(" + coordinate(x + 4) + " " + coordinate(label_y - 8) +
              ") rotate(-90)\" text-anchor=\"end\" class=\"ink small\">" + escaped_text(name) + "</text>\n");
    else
      svg.text(x, label_y, name, "ink small", Svg::Anchor::middle);
    char recall[32] = "-";
    if (confusion.of_class(i) > 0) std::snprintf(recall, sizeof recall, "%.1f %%", 100 * confusion.recall(i));
    svg.text(left + cell * count + 12, y + cell / 2 + 4, recall, "muted small");
  }
  if (as_image) {
    svg.rectangle(left, top, largest_picture_side, largest_picture_side, "muted", 0.08);
    svg.image(left, top, largest_picture_side, largest_picture_side, picture);
  }
  svg.text(left + cell * count / 2, top + cell * count + under + 12, "answer", "muted", Svg::Anchor::middle);
  return svg;
}

}  // namespace tool
}  // namespace pocketmlp
