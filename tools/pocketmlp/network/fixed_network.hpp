// A fixed-point network whose shape and number format are given at run time: inference and training with the
// library's fixed-point arithmetic, bit for bit that of the typed networks. Values come and go as floats,
// which hold every 16-bit number exactly, and 32-bit ones below 256.
#ifndef POCKETMLP_TOOL_NETWORK_FIXED_NETWORK_HPP
#define POCKETMLP_TOOL_NETWORK_FIXED_NETWORK_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "network/layer_functions.hpp"
#include "network/number_format.hpp"
#include "network/runtime_trainer.hpp"
#include "pocketmlp/status.hpp"

namespace pocketmlp {
namespace tool {

class FixedNetwork {
 public:
  virtual ~FixedNetwork() = default;

  // All parameters, laid out as RuntimeNetwork's. Loading rounds to the nearest number.
  virtual void load(const float* parameters) = 0;
  virtual void store(float* parameters) const = 0;

  // What training remembers between steps, as raw numbers: parameters and optimizer states (none without
  // momentum). restore() is for a new network, and goes on as after `steps` steps; throws InputError if the
  // numbers are not of its format and optimizer.
  virtual std::vector<int32_t> raw_parameters() const = 0;
  virtual std::vector<int32_t> raw_states() const = 0;
  virtual void restore(const std::vector<int32_t>& parameters, const std::vector<int32_t>& states,
                       size_t steps) = 0;

  // layer_values[k] has room for [samples][outputs of layer k].
  virtual void infer(const float* input, size_t samples, bool activate_last,
                     const std::vector<float*>& layer_values) = 0;
  // The output with the largest pre-activation in the last infer(): activations that are equal once rounded
  // may still differ there.
  virtual size_t answer(size_t sample) const = 0;

  // As RuntimeTrainer.
  virtual void set_learning_rate(float rate) = 0;
  virtual POCKETMLP_NODISCARD Status step(const float* input, const BatchTargets& targets,
                                          size_t samples) = 0;
  virtual float loss() const = 0;
  virtual const float* outputs() const = 0;

  // Counted since the network was made, except for the weights.
  virtual Saturation saturation() const = 0;
};

struct FixedTraining {
  LossKind loss = LossKind::cross_entropy;
  OptimizerOptions optimizer;  // not Adam
  uint32_t seed = 1;           // of stochastic rounding
};

std::unique_ptr<FixedNetwork> make_fixed_network(const NumberFormat& format,
                                                 const std::vector<LayerShape>& layers, size_t most_samples,
                                                 const FixedTraining& training);

}  // namespace tool
}  // namespace pocketmlp

#endif
