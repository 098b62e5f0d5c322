// The first layer of a network in the layout that trains and infers fastest (KernelSet::panels). Only the
// first: it has most of the weights, and nobody needs the gradient of its inputs, for which the usual layout
// is the better one.
#ifndef POCKETMLP_TOOL_NETWORK_PANEL_LAYER_HPP
#define POCKETMLP_TOOL_NETWORK_PANEL_LAYER_HPP

#include <cstddef>
#include <vector>

#include "network/kernel_set.hpp"
#include "support/large_array.hpp"

namespace pocketmlp {
namespace tool {

// Which inputs of some samples are not zero in all of them.
class UsedInputs {
 public:
  void find(const PanelKernels& kernels, const float* input, size_t inputs, size_t samples);

  const InputRange* ranges() const { return ranges_.data(); }
  size_t count() const { return count_; }
  size_t inputs() const;

 private:
  std::vector<InputRange> ranges_;
  size_t count_ = 0;
};

// Outputs first ... end - 1 of a layer; first is a multiple of PanelLayer::part_width().
struct OutputRange {
  size_t first;
  size_t end;
};

// In which order an update goes over a layer's weights. Those that it comes to last are still in the cache
// when the next step begins: if steps take turns in their direction, they start with these, which matters
// when weights and optimizer states are larger than the cache.
struct Sweep {
  InputRange inputs;    // whose weights to update ...
  OutputRange outputs;  // ... towards these outputs
  bool is_downwards;
  ReadAhead ahead;  // what to ask for meanwhile
};

class PanelLayer {
 public:
  // With fewer samples at a time the usual layout trains faster: it leaves out rows of weights whose delta
  // is zero.
  static constexpr size_t fewest_samples_to_train = 8;

  // states: numbers that an optimizer keeps for each weight. All weights and states are 0.
  PanelLayer(const PanelKernels& kernels, size_t inputs, size_t outputs, size_t states);

  // weights[outputs][inputs], optimizer_states[states][outputs][inputs].
  void load(const float* weights, const float* optimizer_states);
  void store(float* weights, float* optimizer_states) const;

  // As KernelSet's functions of these names, for the `outputs` of all. used: those of all samples of the
  // mini-batch, or more.
  void forward(const float* bias, const float* input, float* output, size_t samples, const UsedInputs& used,
               OutputRange outputs) const;
  void update(const LayerGradient& from, float rate, Sweep sweep, const UsedInputs& used);
  void update_momentum(const LayerGradient& from, const MomentumStep& step, Sweep sweep);
  void update_adam(const LayerGradient& from, const AdamStep& step, Sweep sweep);

  const PanelKernels& kernels() const { return kernels_; }
  size_t part_width() const { return kernels_.widest_panel; }
  OutputRange all_outputs() const { return {0, outputs_}; }

 private:
  // Where the weights (0) or a state (1 ...) of an output's panel begin.
  float* panel(size_t index, size_t output) { return panels_.data() + index * size_ + output * inputs_; }

  const PanelKernels& kernels_;
  size_t inputs_;
  size_t outputs_;
  size_t states_;
  size_t size_;         // of the weights in panels
  FloatBuffer panels_;  // weights, then states
};

}  // namespace tool
}  // namespace pocketmlp

#endif
