#include "export/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "export/float_reference.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t histogram_bins = 2048;
constexpr double levels = 255.0;

void add_range(ValueStatistics& statistics, const std::vector<float>& values) {
  for (size_t i = 0; i < values.size(); ++i) {
    statistics.minimum = std::min(statistics.minimum, values[i]);
    statistics.maximum = std::max(statistics.maximum, values[i]);
    statistics.mean[i] += values[i];
    statistics.mean_square[i] += values[i] * values[i];
  }
}

void add_to_histogram(ValueStatistics& statistics, const std::vector<float>& values) {
  const float width = statistics.maximum - statistics.minimum;
  if (!(width > 0.0f)) return;
  const float bins_per_unit = static_cast<float>(histogram_bins) / width;
  for (float value : values) {
    const size_t bin = static_cast<size_t>((value - statistics.minimum) * bins_per_unit);
    statistics.histogram[std::min(bin, histogram_bins - 1)] += 1.0f;
  }
}

// Mean square error of coding the histogram with values lowest..highest spread over the levels.
double coding_error(const ValueStatistics& statistics, double lowest, double highest) {
  const double step = (highest - lowest) / levels;
  const double bin_width =
      (double(statistics.maximum) - double(statistics.minimum)) / double(statistics.histogram.size());
  double error = 0.0;
  for (size_t b = 0; b < statistics.histogram.size(); ++b) {
    const double count = double(statistics.histogram[b]);
    if (count == 0.0) continue;
    const double value = double(statistics.minimum) + (double(b) + 0.5) * bin_width;
    const double beyond = value > highest ? value - highest : value < lowest ? lowest - value : 0.0;
    error += count * (beyond > 0.0 ? beyond * beyond : step * step / 12.0);
  }
  return error;
}

}  // namespace

Calibration calibrate(const Model& model, const Samples& training_samples, size_t limit) {
  if (training_samples.count == 0) throw InputError("calibration: there are no training samples");
  FloatReference network(model);
  Calibration calibration;
  for (size_t k = 0; k < model.layers.size(); ++k) {
    ValueStatistics statistics;
    statistics.histogram.assign(histogram_bins, 0.0f);
    statistics.mean.assign(model.layers[k].inputs, 0.0f);
    statistics.mean_square.assign(model.layers[k].inputs, 0.0f);
    calibration.values.push_back(std::move(statistics));
  }
  const size_t used = std::min(limit, training_samples.count);
  const auto for_each_sample = [&](void (*add)(ValueStatistics&, const std::vector<float>&)) {
    for (size_t n = 0; n < used; ++n) {
      network.run(training_samples, n * training_samples.count / used);
      for (size_t k = 0; k < calibration.values.size(); ++k) add(calibration.values[k], network.values(k));
    }
  };
  for_each_sample(add_range);
  for (ValueStatistics& statistics : calibration.values) {
    for (float& sum : statistics.mean) sum /= static_cast<float>(used);
    for (float& sum : statistics.mean_square) {
      sum /= static_cast<float>(used);
      if (!std::isfinite(sum)) throw InputError("calibration: the network's values are not finite");
    }
  }
  for_each_sample(add_to_histogram);
  return calibration;
}

Calibration calibration_from_ranges(const Model& model) {
  if (model.calibration.size() != model.layers.size()) {
    throw InputError("calibration: the model has no recorded ranges; give the training data with --data");
  }
  Calibration calibration;
  ValueStatistics inputs;
  inputs.minimum = -4.0f;
  inputs.maximum = 4.0f;
  calibration.values.push_back(inputs);
  for (size_t k = 0; k + 1 < model.layers.size(); ++k) {
    ValueStatistics statistics;
    statistics.minimum = std::min(model.calibration[k].minimum, 0.0f);
    statistics.maximum = std::max(model.calibration[k].maximum, 0.0f);
    calibration.values.push_back(statistics);
  }
  return calibration;
}

ActivationCode choose_activation_code(const ValueStatistics& statistics, bool is_signed) {
  double lowest = is_signed ? std::min(0.0, double(statistics.minimum)) : 0.0;
  double highest = std::max(0.0, double(statistics.maximum));
  if (!(highest > lowest)) highest = lowest + 1.0;  // always 0: any scale will do
  if (!statistics.histogram.empty()) {
    const double full_lowest = lowest, full_highest = highest;
    double best = std::numeric_limits<double>::infinity();
    for (int high_percent = 100; high_percent >= 20; high_percent -= 2) {
      for (int low_percent = 100; low_percent >= 20; low_percent -= 2) {
        const double low = full_lowest * low_percent / 100.0, high = full_highest * high_percent / 100.0;
        const double error = high > low ? coding_error(statistics, low, high) : best;
        if (error < best) {
          best = error;
          lowest = low;
          highest = high;
        }
        if (full_lowest == 0.0) break;
      }
    }
  }
  ActivationCode code;
  code.scale = (highest - lowest) / levels;
  code.zero_point = static_cast<int>(std::lround(-lowest / code.scale));
  return code;
}

}  // namespace tool
}  // namespace pocketmlp
