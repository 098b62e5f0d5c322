// Runs an integer model on the desktop with the kernels that the firmware runs.
#ifndef POCKETMLP_TOOL_EXPORT_QUANTIZED_RUN_HPP
#define POCKETMLP_TOOL_EXPORT_QUANTIZED_RUN_HPP

#include <cstdint>
#include <vector>

#include "export/quantized_model.hpp"
#include "export/samples.hpp"
#include "support/large_array.hpp"

namespace pocketmlp {
namespace tool {

// Refers to the model, which must outlive it and stay as it is. One object per thread.
class QuantizedRunner {
 public:
  explicit QuantizedRunner(const QuantizedModel& model);

  // The scores of one sample, valid until the next call.
  const std::vector<int32_t>& run(const uint8_t* input);
  const std::vector<int32_t>& run(const float* input);
  const std::vector<int32_t>& run(const Samples& samples, size_t index) {
    return samples.bytes != nullptr ? run(samples.bytes_of(index)) : run(samples.values_of(index));
  }

  // The class that these scores mean: the first largest; of a single score, whether it is above 0.
  static int classify(const std::vector<int32_t>& scores);

 private:
  const QuantizedModel& model_;
  std::vector<uint8_t> quantized_input_;
  std::vector<ByteBuffer> weights_;         // per layer, as the kernel wants them
  std::vector<std::vector<int16_t>> bias_;  // per layer, where 16 bits are enough
  std::vector<std::vector<uint8_t>> outputs_;
  std::vector<int32_t> sums_;  // of one layer, before its biases
  std::vector<int32_t> scores_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
