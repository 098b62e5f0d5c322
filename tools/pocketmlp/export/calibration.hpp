// What quantization learns from training data: how the values between the layers are distributed. Never give
// it test data.
#ifndef POCKETMLP_TOOL_EXPORT_CALIBRATION_HPP
#define POCKETMLP_TOOL_EXPORT_CALIBRATION_HPP

#include <vector>

#include "export/samples.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// The values at one place of the network: its inputs, or the outputs of a hidden layer.
struct ValueStatistics {
  float minimum = 0.0f;
  float maximum = 0.0f;
  std::vector<float> histogram;    // shares of values in equal parts of minimum..maximum; may be empty
  std::vector<float> mean;         // per neuron; may be empty
  std::vector<float> mean_square;  // per neuron; may be empty
};

struct Calibration {
  std::vector<ValueStatistics> values;  // [0]: inputs, [k + 1]: outputs of layer k; none for the last layer
};

// Runs the float network over at most `limit` samples, evenly spread. Throws InputError without samples.
Calibration calibrate(const Model& model, const Samples& training_samples, size_t limit = 5000);

// From the ranges that training recorded in the model, when there is no data at hand. Tables then count on
// inputs within 4 standard deviations. Throws InputError if the model has no ranges.
Calibration calibration_from_ranges(const Model& model);

// The 8-bit code for values with these statistics: real = (q - zero_point) * scale.
struct ActivationCode {
  double scale = 1.0;
  int zero_point = 0;
};

// Minimises the mean square error over the histogram by clipping rare large values. `is_signed` false: the
// values are never negative and the zero point is 0.
ActivationCode choose_activation_code(const ValueStatistics& statistics, bool is_signed);

}  // namespace tool
}  // namespace pocketmlp

#endif
