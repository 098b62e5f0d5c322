#include <algorithm>
#include <cmath>

#include "plot/axes.hpp"
#include "plot/plots.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr double loss_panel_width = 460;
constexpr double loss_panel_height = 320;

struct Curves {
  std::vector<double> training;
  std::vector<double> validation;
};

bool has_values(const std::vector<double>& values) {
  for (const double value : values) {
    if (!std::isnan(value)) return true;
  }
  return false;
}

Range range_of(const Curves& curves, Range range) {
  for (const double value : curves.training) range.include(value);
  for (const double value : curves.validation) range.include(value);
  return range;
}

// The values above 0, down to a millionth of the largest.
Range positive_range(const Curves& curves) {
  Range range = Range::empty();
  for (const std::vector<double>* values : {&curves.training, &curves.validation}) {
    for (const double value : *values) {
      if (value > 0) range.include(value);
    }
  }
  range.low = std::max(range.low, 1e-6 * range.high);
  return range;
}

Svg panel(const std::vector<double>& epochs, const Curves& curves, const Range& range,
          const Axes::Labels& labels, bool legend_low, Axes::Scale scale = Axes::Scale::linear) {
  Axes axes(loss_panel_width, loss_panel_height, Range{epochs.front(), epochs.back()}, range, labels, scale);
  axes.line(epochs, curves.training, "s0");
  axes.line(epochs, curves.validation, "s1");
  if (epochs.size() == 1) {
    const auto dot = [&axes, &epochs](const std::vector<double>& values, const char* css_class) {
      if (has_values(values)) axes.svg().circle(axes.x_of(epochs[0]), axes.y_of(values[0]), 3, css_class);
    };
    dot(curves.training, "f0");
    dot(curves.validation, "f1");
  }
  std::vector<std::string> names = {"training"};
  if (has_values(curves.validation)) names.push_back("validation");
  axes.legend(names, legend_low);
  return axes.svg();
}

}  // namespace

Svg loss_plot(const Model& model) {
  if (model.history.empty()) throw InputError("the model has no training history to draw");
  std::vector<double> epochs;
  Curves loss;
  Curves accuracy;
  for (const EpochRecord& record : model.history) {
    epochs.push_back(static_cast<double>(epochs.size() + 1));
    loss.training.push_back(static_cast<double>(record.training_loss));
    loss.validation.push_back(static_cast<double>(record.validation_loss));
    accuracy.training.push_back(100 * static_cast<double>(record.training_accuracy));
    accuracy.validation.push_back(100 * static_cast<double>(record.validation_accuracy));
  }
  // A loss that falls to hundredths would be a flat line at 0 for most of the training.
  const double much = 100;
  const Range positive = positive_range(loss);
  const bool falls_far = !positive.is_empty() && positive.high > much * positive.low;
  const Svg left =
      falls_far ? panel(epochs, loss, positive, {"Loss", "epoch", "mean loss per sample, logarithmic", true},
                        false, Axes::Scale::logarithmic)
                : panel(epochs, loss, range_of(loss, Range{0, 0}),
                        {"Loss", "epoch", "mean loss per sample", true}, false);
  if (!has_values(accuracy.training)) return left;
  Svg both(2 * loss_panel_width, loss_panel_height);
  both.place(0, 0, left);
  both.place(loss_panel_width, 0,
             panel(epochs, accuracy, range_of(accuracy, Range::empty()),
                   {"Accuracy", "epoch", "accuracy in %", true}, true));
  return both;
}

}  // namespace tool
}  // namespace pocketmlp
