#include "network/sample_gradients.hpp"

#include "network/kernel_set.hpp"

namespace pocketmlp {
namespace tool {

SampleGradients sample_gradients(const RuntimeNetwork& network, LossKind loss, const float* input,
                                 const BatchTargets& target) {
  const KernelSet& kernels = generic_kernels();
  const std::vector<LayerShape>& layers = network.layers();
  RuntimeWorkspace workspace(network, 1);
  workspace.infer(network, kernels, input, 1);
  SampleGradients result;
  for (size_t k = 0; k < layers.size(); ++k)
    result.activations.emplace_back(workspace.layer(k), workspace.layer(k) + layers[k].outputs);
  result.parameters.assign(network.parameters.size(), 0.0f);
  const LayerShape& last = layers.back();
  std::vector<float> delta(last.outputs);
  result.loss = measure_loss(loss, last.activation, result.activations.back().data(), target, delta.data(),
                             last.outputs, 1);
  for (size_t k = layers.size(); k-- > 0;) {
    const LayerShape& layer = layers[k];
    const float* const layer_input = k == 0 ? input : result.activations[k - 1].data();
    float* const gradient = result.parameters.data() + layer.offset;
    const LayerGradient from = {delta.data(), layer.outputs, layer_input, layer.inputs, layer.outputs, 1};
    kernels.accumulate_gradient(gradient, gradient + layer.weights(), from);
    if (k == 0) break;
    std::vector<float> input_delta(layer.inputs);
    kernels.input_gradient(network.weights(k), delta.data(), input_delta.data(), layer.inputs, layer.outputs,
                           1);
    apply_derivative(layers[k - 1].activation, layer_input, input_delta.data(), layer.inputs, 1);
    delta = input_delta;
  }
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
