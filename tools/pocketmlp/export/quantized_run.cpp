#include "export/quantized_run.hpp"

#include "../../../ports/desktop/w8_kernels.hpp"
#include "pocketmlp/quantized/quantized.h"

namespace pocketmlp {
namespace tool {
namespace {

// The layer as the kernels see it. Weights are one byte each here, however many bits the header packs them
// into.
pocketmlp_layer described(const QuantizedLayer& layer, const ByteBuffer& weights,
                          const std::vector<int16_t>& bias) {
  pocketmlp_layer result;
  result.weights = weights.data();
  result.bias = layer.bias_is_16_bit ? static_cast<const void*>(bias.data()) : layer.bias.data();
  result.multiplier = layer.multiplier.data();
  result.inputs = static_cast<uint16_t>(layer.inputs);
  result.outputs = static_cast<uint16_t>(layer.outputs);
  result.negative_slope = layer.negative_slope;
  result.shift = static_cast<uint8_t>(layer.shift);
  result.zero_point = layer.zero_point;
  return result;
}

// The same bits with every kernel.
const desktop::W8Kernel kernel = desktop::best_w8_kernel();

ByteBuffer weights_for_kernel(const QuantizedLayer& layer) {
  const auto* const weights = reinterpret_cast<const uint8_t*>(layer.weights.data());
  if (!kernel.wants_rearranged) return ByteBuffer(weights, weights + layer.weights.size());
  ByteBuffer result(desktop::rearranged_w8_size(layer.inputs, layer.outputs));
  desktop::rearrange_w8(weights, layer.inputs, layer.outputs, result.data());
  return result;
}

template <pocketmlp_finish finish>
void run_hidden(const pocketmlp_layer& layer, bool bias_is_16_bit, const uint8_t* input, uint8_t* output) {
  if (bias_is_16_bit) {
    pocketmlp_dense(&layer, pocketmlp_offset_none, kernel.accumulate, pocketmlp_bias_16, finish, input, output);
  } else {
    pocketmlp_dense(&layer, pocketmlp_offset_none, kernel.accumulate, pocketmlp_bias_32, finish, input, output);
  }
}

}  // namespace

QuantizedRunner::QuantizedRunner(const QuantizedModel& model)
    : model_(model), quantized_input_(model.inputs()), scores_(model.outputs()) {
  for (const QuantizedLayer& layer : model.layers) {
    weights_.push_back(weights_for_kernel(layer));
    bias_.emplace_back();
    if (layer.bias_is_16_bit) {
      for (int32_t b : layer.bias) bias_.back().push_back(static_cast<int16_t>(b));
    }
    outputs_.emplace_back(layer.outputs);
  }
}

const std::vector<int32_t>& QuantizedRunner::run(const float* input) {
  for (size_t i = 0; i < quantized_input_.size(); ++i) {
    quantized_input_[i] = pocketmlp_quantize_input(
        input[i], model_.input_mean[i], model_.input_inverse_half_scale[i], model_.input_zero_point);
  }
  return run(quantized_input_.data());
}

const std::vector<int32_t>& QuantizedRunner::run(const uint8_t* input) {
  for (size_t k = 0; k < model_.layers.size(); ++k) {
    const QuantizedLayer& layer = model_.layers[k];
    const pocketmlp_layer description = described(layer, weights_[k], bias_[k]);
    uint8_t* output = outputs_[k].data();
    switch (layer.stage) {
      case OutputStage::clamp:
        run_hidden<pocketmlp_finish_clamp>(description, layer.bias_is_16_bit, input, output);
        break;
      case OutputStage::leaky_relu:
        run_hidden<pocketmlp_finish_leaky_relu>(description, layer.bias_is_16_bit, input, output);
        break;
      case OutputStage::sigmoid:
        run_hidden<pocketmlp_finish_sigmoid>(description, layer.bias_is_16_bit, input, output);
        break;
      case OutputStage::scores:
        pocketmlp_scores(&description, pocketmlp_offset_none, kernel.accumulate,
                         layer.bias_is_16_bit ? pocketmlp_bias_16 : pocketmlp_bias_32, input, scores_.data());
        break;
    }
    input = output;
  }
  return scores_;
}

int QuantizedRunner::classify(const std::vector<int32_t>& scores) {
  if (scores.size() == 1) return scores[0] > 0 ? 1 : 0;
  return pocketmlp_argmax(scores.data(), static_cast<uint16_t>(scores.size()));
}

}  // namespace tool
}  // namespace pocketmlp
