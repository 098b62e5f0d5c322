#include "export/float_reference.hpp"

#include <algorithm>
#include <cmath>

namespace pocketmlp {
namespace tool {
namespace {

float activated(ActivationKind kind, float x) {
  switch (kind) {
    case ActivationKind::relu:
      return x > 0.0f ? x : 0.0f;
    case ActivationKind::leaky_relu:
      return x < 0.0f ? 0.01f * x : x;
    case ActivationKind::sigmoid:
      return 1.0f / (1.0f + std::exp(-x));
    case ActivationKind::tanh:
      return std::tanh(x);
    case ActivationKind::linear:
    case ActivationKind::softmax:
      break;
  }
  return x;
}

}  // namespace

float pipeline_constant(const std::vector<float>& constants, size_t index, float otherwise) {
  if (constants.empty()) return otherwise;
  return constants.size() == 1 ? constants[0] : constants[index];
}

FloatReference::FloatReference(const Model& model) : model_(model) {
  values_.emplace_back(model.inputs());
  for (const DenseLayer& layer : model.layers) {
    std::vector<float> weights(layer.inputs * layer.outputs);
    for (size_t o = 0; o < layer.outputs; ++o) {
      for (size_t i = 0; i < layer.inputs; ++i) {
        weights[i * layer.outputs + o] = layer.weights[o * layer.inputs + i];
      }
    }
    transposed_.push_back(std::move(weights));
    values_.emplace_back(layer.outputs);
  }
}

void FloatReference::run(const Samples& samples, size_t index) {
  std::vector<float>& input = values_[0];
  for (size_t i = 0; i < input.size(); ++i) {
    const float raw = samples.bytes != nullptr ? static_cast<float>(samples.bytes_of(index)[i])
                                               : samples.values_of(index)[i];
    input[i] = (raw - pipeline_constant(model_.input.mean, i, 0.0f)) *
               pipeline_constant(model_.input.inverse_scale, i, 1.0f);
  }
  run_layers();
}

void FloatReference::run(const float* inputs) {
  std::copy(inputs, inputs + values_[0].size(), values_[0].begin());
  run_layers();
}

void FloatReference::run_layers() {
  for (size_t l = 0; l < model_.layers.size(); ++l) {
    const DenseLayer& layer = model_.layers[l];
    const std::vector<float>& source = values_[l];
    std::vector<float>& result = values_[l + 1];
    result = layer.bias;
    const float* weights = transposed_[l].data();
    for (size_t i = 0; i < layer.inputs; ++i, weights += layer.outputs) {
      const float value = source[i];
      if (value == 0.0f) continue;
      for (size_t o = 0; o < layer.outputs; ++o) result[o] += value * weights[o];
    }
    if (l + 1 < model_.layers.size()) {
      for (float& x : result) x = activated(layer.activation, x);
    }
  }
}

}  // namespace tool
}  // namespace pocketmlp
