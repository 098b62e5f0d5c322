#include "network/runtime_network.hpp"

#include <algorithm>
#include <utility>

#include "network/fixed_network.hpp"
#include "network/layer_functions.hpp"
#include "pocketmlp/initialize/initialize.hpp"
#include "pocketmlp/network/forward_pass.hpp"
#include "pocketmlp/numeric/float_numeric.hpp"

namespace pocketmlp {
namespace tool {

RuntimeNetwork::RuntimeNetwork(size_t inputs, const std::vector<size_t>& outputs,
                               const std::vector<ActivationKind>& activations) {
  for (size_t k = 0; k < outputs.size(); ++k) {
    add_layer(k == 0 ? inputs : outputs[k - 1], outputs[k], activations[k]);
  }
}

RuntimeNetwork::RuntimeNetwork(const Model& model) : number(number_format_of(model)) {
  for (const DenseLayer& layer : model.layers) {
    add_layer(layer.inputs, layer.outputs, layer.activation);
    const size_t index = layers_.size() - 1;
    std::copy(layer.weights.begin(), layer.weights.end(), weights(index));
    std::copy(layer.bias.begin(), layer.bias.end(), bias(index));
  }
}

void RuntimeNetwork::add_layer(size_t inputs, size_t outputs, ActivationKind activation) {
  const LayerShape layer = {inputs, outputs, activation, parameters.size()};
  layers_.push_back(layer);
  parameters.resize(parameters.size() + layer.parameters());
}

void RuntimeNetwork::store(Model& model) const {
  model.number = number.kind;
  model.fraction_bits = number.fraction_bits;
  model.layers.resize(layers_.size());
  for (size_t k = 0; k < layers_.size(); ++k) {
    DenseLayer& layer = model.layers[k];
    layer.inputs = layers_[k].inputs;
    layer.outputs = layers_[k].outputs;
    layer.activation = layers_[k].activation;
    layer.weights.assign(weights(k), weights(k) + layers_[k].weights());
    layer.bias.assign(bias(k), bias(k) + layers_[k].outputs);
  }
}

void RuntimeNetwork::initialize(InitializeKind method, Random& random) {
  typedef FloatNumeric<float> Float;
  for (size_t k = 0; k < layers_.size(); ++k) {
    const LayerShape& layer = layers_[k];
    switch (method) {
      case InitializeKind::he:
        initialize_weights<He, Float>(weights(k), layer.inputs, layer.outputs, random);
        break;
      case InitializeKind::glorot:
        initialize_weights<Glorot, Float>(weights(k), layer.inputs, layer.outputs, random);
        break;
      case InitializeKind::uniform:
        initialize_weights<UniformOne, Float>(weights(k), layer.inputs, layer.outputs, random);
        break;
    }
    std::fill(bias(k), bias(k) + layer.outputs, 0.0f);
  }
}

std::shared_ptr<const PanelLayer> first_layer_in_panels(const RuntimeNetwork& network,
                                                        const KernelSet& kernels) {
  if (network.number.is_fixed() || kernels.panels == nullptr) return nullptr;
  const LayerShape& shape = network.layers().front();
  const auto layer = std::make_shared<PanelLayer>(*kernels.panels, shape.inputs, shape.outputs, 0);
  layer->load(network.weights(0), nullptr);
  return layer;
}

RuntimeWorkspace::RuntimeWorkspace(const RuntimeNetwork& network, size_t most_samples,
                                   std::shared_ptr<const PanelLayer> first_layer)
    : most_samples_(most_samples), first_layer_(std::move(first_layer)) {
  for (const LayerShape& layer : network.layers()) values_.emplace_back(layer.outputs * most_samples);
}

const float* RuntimeWorkspace::infer(const RuntimeNetwork& network, const KernelSet& kernels,
                                     const float* input, size_t samples) {
  if (network.number.is_fixed()) {
    if (!fixed_)
      fixed_ = make_fixed_network(network.number, network.layers(), most_samples_, FixedTraining());
    fixed_->load(network.parameters.data());
    std::vector<float*> layer_values;
    for (FloatBuffer& values : values_) layer_values.push_back(values.data());
    fixed_->infer(input, samples, true, layer_values);
    return values_.back().data();
  }
  for (size_t k = 0; k < values_.size(); ++k) {
    const LayerShape& layer = network.layers()[k];
    float* const output = values_[k].data();
    if (k == 0 && first_layer_) {
      used_inputs_.find(*kernels.panels, input, layer.inputs, samples);
      first_layer_->forward(network.bias(k), input, output, samples, used_inputs_,
                            first_layer_->all_outputs());
    } else {
      kernels.forward(network.weights(k), network.bias(k), input, output, layer.inputs, layer.outputs,
                      samples);
    }
    kernels.activate(layer.activation, output, layer.outputs, samples);
    input = output;
  }
  return values_.back().data();
}

size_t RuntimeWorkspace::answer(size_t sample) const {
  if (fixed_) return fixed_->answer(sample);
  const size_t outputs = values_.back().size() / most_samples_;
  return index_of_largest(values_.back().data() + sample * outputs, outputs);
}

}  // namespace tool
}  // namespace pocketmlp
