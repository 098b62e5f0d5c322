#include "export/weight_rows.hpp"

#include <cmath>
#include <cstdlib>

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t most_in_a_byte = 255;
constexpr size_t most_weights_per_row = 16;
constexpr int64_t sum_limit = int64_t{1} << 23;
constexpr double value_limit = 32767.0;

bool layer_fits(const QuantizedLayer& layer) {
  if (layer.weight_bits != 8 || layer.stage == OutputStage::leaky_relu) return false;
  if (layer.inputs > most_in_a_byte || layer.outputs > most_in_a_byte) return false;
  for (size_t o = 0; o < layer.outputs; ++o) {
    int64_t reach = std::abs(int64_t{layer.bias[o]});
    for (size_t i = 0; i < layer.inputs; ++i) {
      reach += 255 * std::abs(int{layer.weights[o * layer.inputs + i]});
    }
    if (reach >= sum_limit) return false;
    if (layer.stage == OutputStage::scores) continue;
    if (std::ldexp(double(reach) * layer.multiplier[o], -layer.shift) + 1.0 > value_limit) return false;
  }
  return true;
}

}  // namespace

bool fits_rows(const QuantizedModel& model) {
  size_t weights = 0;
  size_t rows = 0;
  for (const QuantizedLayer& layer : model.layers) {
    if (!layer_fits(layer)) return false;
    weights += layer.weights.size();
    rows += layer.outputs;
  }
  return weights <= most_weights_per_row * rows;
}

std::vector<int32_t> row_stream(const QuantizedLayer& layer) {
  const auto byte = [](int32_t value, int shift) { return int32_t(uint32_t(value) >> shift & 255u); };
  std::vector<int32_t> bytes = {int32_t(layer.inputs), int32_t(layer.outputs), int32_t(layer.shift)};
  for (size_t o = 0; o < layer.outputs; ++o) {
    for (const int shift : {0, 8, 16}) bytes.push_back(byte(layer.bias[o], shift));
    for (size_t i = 0; i < layer.inputs; ++i) bytes.push_back(byte(layer.weights[o * layer.inputs + i], 0));
    if (layer.stage == OutputStage::scores) continue;
    for (const int shift : {0, 8}) bytes.push_back(byte(layer.multiplier[o], shift));
  }
  return bytes;
}

}  // namespace tool
}  // namespace pocketmlp
