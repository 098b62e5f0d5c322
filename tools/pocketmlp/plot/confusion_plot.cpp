#include <algorithm>
#include <cstdio>

#include "plot/plots.hpp"

namespace pocketmlp {
namespace tool {

std::vector<std::string> class_names(const Model& model) {
  std::vector<std::string> names = model.labels;
  for (std::size_t i = names.size(); i < model.outputs(); ++i) names.push_back(std::to_string(i));
  return names;
}

Svg confusion_plot(const Confusion& confusion, const std::vector<std::string>& labels) {
  const std::size_t classes = confusion.classes();
  const double count = static_cast<double>(classes);
  const double cell = std::min(64.0, std::max(12.0, 420.0 / count));
  const bool show_counts = cell >= 24;
  std::size_t longest = 1;
  for (const std::string& label : labels) longest = std::max(longest, label.size());
  const double character = 7.2;
  const double left = 46 + character * static_cast<double>(std::min<std::size_t>(longest, 24));
  const double top = 64;
  const double recall_width = 66;
  const bool upright = character * static_cast<double>(longest) > cell - 4;
  const double under =
      upright ? 20 + character * static_cast<double>(std::min<std::size_t>(longest, 24)) : 30;
  Svg svg(std::max(left + cell * count + recall_width + 16, 330.0), top + cell * count + under + 26);

  char title[96];
  std::snprintf(title, sizeof title, "Confusion: %.2f %% of %llu right", 100 * confusion.accuracy(),
                static_cast<unsigned long long>(confusion.total()));
  svg.text(16, 24, title, "ink title");
  svg.text(left + cell * count + 12, top - 10, "recall", "muted small");
  svg.upright_text(16, top + cell * count / 2, "truth", "muted");
  for (std::size_t i = 0; i < classes; ++i) {
    const double y = top + cell * static_cast<double>(i);
    const std::string name = labels[i].substr(0, 24);
    svg.text(left - 8, y + cell / 2 + 4, name, "ink small", Svg::Anchor::end);
    const double x = left + cell * (static_cast<double>(i) + 0.5);
    const double label_y = top + cell * count + 16;
    if (upright)
      svg.raw("<text transform=\"translate(" + coordinate(x + 4) + " " + coordinate(label_y - 8) +
              ") rotate(-90)\" text-anchor=\"end\" class=\"ink small\">" + escaped_text(name) + "</text>\n");
    else
      svg.text(x, label_y, name, "ink small", Svg::Anchor::middle);
    char recall[32];
    std::snprintf(recall, sizeof recall, "%.1f %%", 100 * confusion.recall(i));
    svg.text(left + cell * count + 12, y + cell / 2 + 4, recall, "muted small");
    for (std::size_t k = 0; k < classes; ++k) {
      const double cell_x = left + cell * static_cast<double>(k);
      const std::uint64_t counted = confusion.count(i, k);
      const double share = static_cast<double>(counted) /
                           static_cast<double>(std::max<std::uint64_t>(1, confusion.of_class(i)));
      svg.rectangle(cell_x + 0.5, y + 0.5, cell - 1, cell - 1, "muted", 0.08);
      if (counted == 0) continue;
      // Mistakes are rare: their colour grows faster.
      const double opacity = i == k ? 0.15 + 0.6 * share : std::min(0.85, 0.15 + 4 * share);
      svg.rectangle(cell_x + 0.5, y + 0.5, cell - 1, cell - 1, i == k ? "f0" : "f1", opacity);
      if (show_counts)
        svg.text(cell_x + cell / 2, y + cell / 2 + 4, std::to_string(counted), "ink small",
                 Svg::Anchor::middle);
    }
  }
  svg.text(left + cell * count / 2, top + cell * count + under + 12, "answer", "muted", Svg::Anchor::middle);
  return svg;
}

}  // namespace tool
}  // namespace pocketmlp
