// The float network as calibration needs it: all activations of one sample. Weights are transposed, so that
// the inner loop runs over outputs and zero inputs are skipped.
#ifndef POCKETMLP_TOOL_EXPORT_FLOAT_REFERENCE_HPP
#define POCKETMLP_TOOL_EXPORT_FLOAT_REFERENCE_HPP

#include <vector>

#include "export/samples.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// A constant of the input pipeline: one for all inputs, one for each, or none.
float pipeline_constant(const std::vector<float>& constants, size_t index, float otherwise);

class FloatReference {
 public:
  explicit FloatReference(const Model& model);

  // Runs sample `index`. Afterwards values(0) are the network's inputs (normalised), values(k + 1) the
  // outputs of layer k; of the last layer the pre-activations (logits).
  void run(const Samples& samples, size_t index);

  // The same from the network's inputs[inputs], already normalised.
  void run(const float* inputs);

  const std::vector<float>& values(size_t position) const { return values_[position]; }
  const std::vector<float>& logits() const { return values_.back(); }

 private:
  void run_layers();

  const Model& model_;
  std::vector<std::vector<float>> transposed_;  // per layer, [inputs][outputs]
  std::vector<std::vector<float>> values_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
