#include "export/quantized_run.hpp"

#include <algorithm>
#include <cstring>

#include "../../../ports/desktop/w8_kernels.hpp"
#include "pocketmlp/quantized/quantized.h"

namespace pocketmlp {
namespace tool {
namespace {

// The same bits with every kernel.
const desktop::W8Kernel& kernel = desktop::best_w8_kernel();

// Weights are one byte each here, however many bits the header packs them into.
ByteBuffer weights_for_kernel(const QuantizedLayer& layer) {
  ByteBuffer result(kernel.rearranged_bytes(layer.inputs, layer.outputs));
  kernel.rearrange(layer.weights.data(), layer.inputs, layer.outputs, result.data());
  return result;
}

// A weight format whose rows have been multiplied already: the sums stand in the place of the weights.
const uint8_t* take_sums(int32_t* sums, const uint8_t* weights, const uint8_t*, uint16_t, uint8_t rows) {
  std::memcpy(sums, weights, rows * sizeof *sums);
  return weights + rows * sizeof *sums;
}

// The layer as the library's loop over rows sees it.
pocketmlp_layer described(const QuantizedLayer& layer, const std::vector<int32_t>& sums,
                          const std::vector<int16_t>& bias) {
  pocketmlp_layer result;
  result.weights = sums.data();
  result.bias = layer.bias_is_16_bit ? static_cast<const void*>(bias.data()) : layer.bias.data();
  result.multiplier = layer.multiplier.data();
  result.inputs = static_cast<uint16_t>(layer.inputs);
  result.outputs = static_cast<uint16_t>(layer.outputs);
  result.negative_slope = layer.negative_slope;
  result.shift = static_cast<uint8_t>(layer.shift);
  result.zero_point = layer.zero_point;
  return result;
}

template <pocketmlp_finish finish>
void run_hidden(const pocketmlp_layer& layer, bool bias_is_16_bit, const uint8_t* input, uint8_t* output) {
  if (bias_is_16_bit) {
    pocketmlp_dense(&layer, pocketmlp_offset_none, take_sums, pocketmlp_bias_16, finish, input, output);
  } else {
    pocketmlp_dense(&layer, pocketmlp_offset_none, take_sums, pocketmlp_bias_32, finish, input, output);
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
    sums_.resize(std::max(sums_.size(), kernel.columns(layer.outputs)));
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
    kernel.sums(weights_[k].data(), input, layer.inputs, kernel.columns(layer.outputs), sums_.data());
    const pocketmlp_layer description = described(layer, sums_, bias_[k]);
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
        pocketmlp_scores(&description, pocketmlp_offset_none, take_sums,
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
