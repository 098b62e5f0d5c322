// A network whose shape is given at run time. Its parameters lie in one array, laid out like the typed
// Network's: layer after layer, weights[outputs][inputs], then bias[outputs].
#ifndef POCKETMLP_TOOL_NETWORK_RUNTIME_NETWORK_HPP
#define POCKETMLP_TOOL_NETWORK_RUNTIME_NETWORK_HPP

#include <cstddef>
#include <memory>
#include <vector>

#include "model/model.hpp"
#include "network/kernel_set.hpp"
#include "network/number_format.hpp"
#include "network/panel_layer.hpp"
#include "pocketmlp/random.hpp"
#include "support/large_array.hpp"

namespace pocketmlp {
namespace tool {

enum class InitializeKind { he, glorot, uniform };

struct LayerShape {
  size_t inputs;
  size_t outputs;
  ActivationKind activation;
  size_t offset;  // of its weights in the network's parameters

  size_t weights() const { return inputs * outputs; }
  size_t parameters() const { return weights() + outputs; }
};

class FixedNetwork;

class RuntimeNetwork {
 public:
  // outputs[k] and activations[k] belong to layer k. All parameters are 0.
  RuntimeNetwork(size_t inputs, const std::vector<size_t>& outputs,
                 const std::vector<ActivationKind>& activations);
  explicit RuntimeNetwork(const Model& model);

  // Writes shape and parameters into the model's layers; what else the layers hold stays if the shape does.
  void store(Model& model) const;

  // As pocketmlp::initialize: the same values for the same generator.
  void initialize(InitializeKind method, Random& random);

  size_t inputs() const { return layers_.front().inputs; }
  size_t outputs() const { return layers_.back().outputs; }
  const std::vector<LayerShape>& layers() const { return layers_; }

  float* weights(size_t layer) { return parameters.data() + layers_[layer].offset; }
  const float* weights(size_t layer) const { return parameters.data() + layers_[layer].offset; }
  float* bias(size_t layer) { return weights(layer) + layers_[layer].weights(); }
  const float* bias(size_t layer) const { return weights(layer) + layers_[layer].weights(); }

  FloatBuffer parameters;
  NumberFormat number;  // what it computes with; the parameters are then exactly such numbers

 private:
  void add_layer(size_t inputs, size_t outputs, ActivationKind activation);
  std::vector<LayerShape> layers_;
};

// The network's first layer for RuntimeWorkspace, if these kernels are faster with it in panels; else null.
std::shared_ptr<const PanelLayer> first_layer_in_panels(const RuntimeNetwork& network,
                                                        const KernelSet& kernels);

// Buffers for inference of up to `most_samples` samples at once. One per thread.
class RuntimeWorkspace {
 public:
  // first_layer: of the network as it is at every infer(). It pays for many samples.
  RuntimeWorkspace(const RuntimeNetwork& network, size_t most_samples,
                   std::shared_ptr<const PanelLayer> first_layer = nullptr);

  // The last layer's activations [samples][outputs], valid until the next call. input[samples][inputs].
  const float* infer(const RuntimeNetwork& network, const KernelSet& kernels, const float* input,
                     size_t samples);

  // The output that the network chose for a sample of the last call.
  size_t answer(size_t sample) const;

  // The values of one layer in the last call.
  const float* layer(size_t index) const { return values_[index].data(); }

 private:
  std::vector<FloatBuffer> values_;      // per layer
  std::shared_ptr<FixedNetwork> fixed_;  // made when a fixed-point network comes
  size_t most_samples_;
  std::shared_ptr<const PanelLayer> first_layer_;
  UsedInputs used_inputs_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
