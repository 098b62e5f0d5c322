// What quantization learns from training data: how the values between the layers are distributed. Training
// leaves it in the model. Never give it test data.
#ifndef POCKETMLP_TOOL_EXPORT_CALIBRATION_HPP
#define POCKETMLP_TOOL_EXPORT_CALIBRATION_HPP

#include "export/samples.hpp"
#include "model/model.hpp"
#include "network/training_data.hpp"

namespace pocketmlp {
namespace tool {

// Runs the float network over at most `limit` samples, evenly spread, and chooses the ranges of the 8-bit
// codes so that the mean square error is least: rare large values are cut off. Throws InputError without
// samples.
Calibration calibrate(const Model& model, const Samples& training_samples, size_t limit = 5000);
Calibration calibrate(const Model& model, const TrainingData& training_data, size_t limit = 5000);

// What training left in the model or, where it has nothing (imported models), from these samples. Throws
// InputError without both.
Calibration calibration_of(const Model& model, const Samples& training_samples);

// Any ranges, for a model whose size alone is of interest: sizes do not depend on them.
Calibration calibration_for_size(const Model& model);

// The 8-bit code for values with these statistics: real = (q - zero_point) * scale.
struct ActivationCode {
  double scale = 1.0;
  int zero_point = 0;
};

// `is_signed` false: the values are never negative and the zero point is 0.
ActivationCode activation_code(const ValueStatistics& statistics, bool is_signed);

}  // namespace tool
}  // namespace pocketmlp

#endif
