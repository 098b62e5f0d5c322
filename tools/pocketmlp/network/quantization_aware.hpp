// Quantization-aware training: the network computes with weights of few bits and 8-bit activations while it
// learns; the optimizer updates float masters behind them (straight-through estimator: Bengio, Leonard,
// Courville 2013). A weight is step * code, with one step per output in hidden layers and one for the whole
// last layer. Masters count in first steps: their codes do not depend on the step learned since (unlike Esser
// et al. 2020, "Learned Step Size Quantization"), because where a step shrinks, updates of the same size
// would throw the codes about more and more. The steps are learned as logarithms.
#ifndef POCKETMLP_TOOL_NETWORK_QUANTIZATION_AWARE_HPP
#define POCKETMLP_TOOL_NETWORK_QUANTIZATION_AWARE_HPP

#include <cstddef>
#include <vector>

#include "network/runtime_network.hpp"
#include "network/runtime_trainer.hpp"
#include "pocketmlp/optimizer/adam.hpp"

namespace pocketmlp {
namespace tool {

class QuantizationAware : public StepHook {
 public:
  // bits: 8, 4, 2 or 1 per layer, or one entry for all. Hidden layers must be Relu. resolved() has checked
  // both.
  QuantizationAware(const RuntimeNetwork& network, const std::vector<int>& bits);

  void begin_step(float learning_rate) override;
  const float* weights(size_t layer, const float* masters) override;
  void activated(size_t layer, float* values, size_t samples) override;
  void passing_back(size_t layer, const float* values, float* gradient, size_t samples) override;
  void weight_gradient(size_t layer, const float* masters, float* gradient, size_t samples) override;

  // Per layer: the activation scale, then unit, log_step and step_moments.
  std::vector<float> state() const override;
  void restore(const std::vector<float>& state, size_t steps) override;

  // The masters become the quantized weights, exactly scale * code.
  void finish(RuntimeNetwork& network) override;
  // Bits and scales, into the model's layers.
  void describe(Model& model) const override;

 private:
  struct Layer {
    size_t inputs;
    size_t outputs;
    int bits;
    bool is_last;
    bool has_steps = false;            // the step sizes are set from the first weights seen
    std::vector<float> unit;           // of the masters: the first steps; [outputs], or one
    std::vector<float> log_step;       // the same
    std::vector<float> step_gradient;  // the same
    std::vector<float> step_moments;   // twice as many
    std::vector<float> quantized;      // [outputs][inputs]
    float activation_scale = 0.0f;     // real value of one step of the 8-bit outputs; 0: not seen yet
  };

  static size_t steps_of(const Layer& layer) { return layer.is_last ? 1 : layer.outputs; }
  void begin_layer(Layer& layer, const float* masters);
  void round_activations(size_t layer, float* values, size_t samples) const;
  void quantize_layer(const Layer& layer, const float* masters, float* result) const;

  std::vector<Layer> layers_;
  Adam::For<FloatNumeric<float>> step_optimizer_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
