// An integer-only network in memory: exactly the numbers that a header exported with --as int8 holds.
// docs/integer_arithmetic.md says what is computed with them.
#ifndef POCKETMLP_TOOL_EXPORT_QUANTIZED_MODEL_HPP
#define POCKETMLP_TOOL_EXPORT_QUANTIZED_MODEL_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pocketmlp {
namespace tool {

// What happens to a layer's sums.
enum class OutputStage { clamp, leaky_relu, sigmoid, scores };

struct QuantizedLayer {
  size_t inputs = 0;
  size_t outputs = 0;
  OutputStage stage = OutputStage::scores;
  int weight_bits = 8;
  std::vector<int8_t> weights;  // [outputs][inputs], not packed
  std::vector<int32_t> bias;    // [outputs]
  bool bias_is_16_bit = true;
  std::vector<uint16_t> multiplier;  // [outputs]; empty in the last layer
  int shift = 0;                     // 17..47; 0 in the last layer
  uint8_t zero_point = 0;            // LeakyRelu only: the zero point that the output stage adds
  uint16_t negative_slope = 0;       // LeakyRelu only: 65536 * slope

  // Real values, for information: not part of the exported arithmetic.
  std::vector<double> weight_scale;  // per output
  double output_scale = 1.0;
  double output_zero_point = 0.0;
};

struct QuantizedModel {
  // Tables: the constants of pocketmlp_quantize_input, per input. Images: empty, bytes are used as they are.
  std::vector<float> input_mean;
  std::vector<float> input_inverse_half_scale;
  uint8_t input_zero_point = 0;

  std::vector<QuantizedLayer> layers;
  double score_scale = 1.0;  // real value of a score of 1

  size_t inputs() const { return layers.front().inputs; }
  size_t outputs() const { return layers.back().outputs; }
  bool takes_bytes() const { return input_mean.empty(); }
};

}  // namespace tool
}  // namespace pocketmlp

#endif
