#include "export/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "export/float_reference.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t histogram_bins = 2048;
constexpr double levels = 255.0;

// What is gathered of the values at one place.
struct Observation {
  float minimum = 0.0f;
  float maximum = 0.0f;
  std::vector<float> histogram;  // values in equal parts of minimum..maximum
  std::vector<float> mean;
  std::vector<float> mean_square;
};

void add_range(Observation& observed, const std::vector<float>& values) {
  for (size_t i = 0; i < values.size(); ++i) {
    observed.minimum = std::min(observed.minimum, values[i]);
    observed.maximum = std::max(observed.maximum, values[i]);
    observed.mean[i] += values[i];
    observed.mean_square[i] += values[i] * values[i];
  }
}

void add_to_histogram(Observation& observed, const std::vector<float>& values) {
  const float width = observed.maximum - observed.minimum;
  if (!(width > 0.0f)) return;
  const float bins_per_unit = static_cast<float>(histogram_bins) / width;
  for (float value : values) {
    const size_t bin = static_cast<size_t>((value - observed.minimum) * bins_per_unit);
    observed.histogram[std::min(bin, histogram_bins - 1)] += 1.0f;
  }
}

// Mean square error of coding the histogram with values lowest..highest spread over the levels.
double coding_error(const Observation& observed, double lowest, double highest) {
  const double step = (highest - lowest) / levels;
  const double bin_width =
      (double(observed.maximum) - double(observed.minimum)) / double(observed.histogram.size());
  double error = 0.0;
  for (size_t b = 0; b < observed.histogram.size(); ++b) {
    const double count = double(observed.histogram[b]);
    if (count == 0.0) continue;
    const double value = double(observed.minimum) + (double(b) + 0.5) * bin_width;
    const double beyond = value > highest ? value - highest : value < lowest ? lowest - value : 0.0;
    error += count * (beyond > 0.0 ? beyond * beyond : step * step / 12.0);
  }
  return error;
}

ValueStatistics statistics_of(const Observation& observed) {
  ValueStatistics result;
  result.mean = observed.mean;
  result.mean_square = observed.mean_square;
  const double full_lowest = double(observed.minimum), full_highest = double(observed.maximum);
  result.minimum = full_lowest;
  result.maximum = full_highest;
  double best = std::numeric_limits<double>::infinity();
  for (int high_percent = 100; high_percent >= 20; high_percent -= 2) {
    for (int low_percent = 100; low_percent >= 20; low_percent -= 2) {
      const double low = full_lowest * low_percent / 100.0, high = full_highest * high_percent / 100.0;
      const double error = high > low ? coding_error(observed, low, high) : best;
      if (error < best) {
        best = error;
        result.minimum = low;
        result.maximum = high;
      }
      if (full_lowest == 0.0) break;
    }
  }
  return result;
}

// Leaves the values of sample n in the network.
using RunSample = std::function<void(FloatReference& network, size_t n)>;

Calibration calibrate(const Model& model, size_t count, size_t limit, const RunSample& run) {
  FloatReference network(model);
  std::vector<Observation> observations;
  for (const DenseLayer& layer : model.layers) {
    Observation observed;
    observed.histogram.assign(histogram_bins, 0.0f);
    observed.mean.assign(layer.inputs, 0.0f);
    observed.mean_square.assign(layer.inputs, 0.0f);
    observations.push_back(std::move(observed));
  }
  const size_t used = std::min(limit, count);
  const auto for_each_sample = [&](void (*add)(Observation&, const std::vector<float>&)) {
    for (size_t n = 0; n < used; ++n) {
      run(network, n * count / used);
      for (size_t k = 0; k < observations.size(); ++k) add(observations[k], network.values(k));
    }
  };
  for_each_sample(add_range);
  for (Observation& observed : observations) {
    for (float& sum : observed.mean) sum /= static_cast<float>(used);
    for (float& sum : observed.mean_square) {
      sum /= static_cast<float>(used);
      if (!std::isfinite(sum)) throw InputError("calibration: the network's values are not finite");
    }
  }
  for_each_sample(add_to_histogram);
  Calibration calibration;
  for (const Observation& observed : observations) calibration.push_back(statistics_of(observed));
  return calibration;
}

}  // namespace

Calibration calibrate(const Model& model, const Samples& training_samples, size_t limit) {
  if (training_samples.count == 0) throw InputError("calibration: there are no training samples");
  return calibrate(
      model, training_samples.count, limit,
      [&training_samples](FloatReference& network, size_t n) { network.run(training_samples, n); });
}

Calibration calibrate(const Model& model, const TrainingData& training_data, size_t limit) {
  if (training_data.count() == 0) throw InputError("calibration: there are no training samples");
  std::vector<float> inputs(training_data.inputs());
  return calibrate(model, training_data.count(), limit, [&](FloatReference& network, size_t n) {
    const uint32_t index = static_cast<uint32_t>(n);
    training_data.fetch(&index, 1, inputs.data());
    network.run(inputs.data());
  });
}

Calibration calibration_of(const Model& model, const Samples& training_samples) {
  if (!model.calibration.empty()) return model.calibration;
  if (training_samples.count == 0)
    throw InputError(
        "the model has no calibration, because no training here made it; give the training data with --data");
  return calibrate(model, training_samples);
}

Calibration calibration_for_size(const Model& model) {
  if (!model.calibration.empty()) return model.calibration;
  ValueStatistics statistics;
  statistics.minimum = -8.0;
  statistics.maximum = 8.0;
  return Calibration(model.layers.size(), statistics);
}

ActivationCode activation_code(const ValueStatistics& statistics, bool is_signed) {
  const double lowest = is_signed ? std::min(0.0, statistics.minimum) : 0.0;
  double highest = std::max(0.0, statistics.maximum);
  if (!(highest > lowest)) highest = lowest + 1.0;  // always 0: any scale will do
  ActivationCode code;
  code.scale = (highest - lowest) / levels;
  code.zero_point = static_cast<int>(std::lround(-lowest / code.scale));
  return code;
}

}  // namespace tool
}  // namespace pocketmlp
