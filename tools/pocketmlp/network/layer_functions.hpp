// The library's activations and losses, chosen at run time.
#ifndef POCKETMLP_TOOL_NETWORK_LAYER_FUNCTIONS_HPP
#define POCKETMLP_TOOL_NETWORK_LAYER_FUNCTIONS_HPP

#include <cstddef>
#include <cstdint>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// The reference: values[samples][outputs], in place: pre-activations become activations.
void apply_activation(ActivationKind kind, float* values, size_t outputs, size_t samples);

// gradient[samples][outputs] times the derivative at the activations output[samples][outputs].
void apply_derivative(ActivationKind kind, const float* output, float* gradient, size_t outputs,
                      size_t samples);

// What a mini-batch is trained towards: classes or values.
struct BatchTargets {
  const uint16_t* classes = nullptr;  // [samples]
  const float* values = nullptr;      // [samples][outputs]
  // [outputs], with classes: factor of the samples' deltas, not of the loss that is shown; null: all 1.
  const float* class_weights = nullptr;
};

// False: cross-entropy needs Softmax or Sigmoid in the last layer.
bool loss_fits(LossKind loss, ActivationKind output_activation);

// The sum of the samples' losses; `delta` (may be null) becomes d loss / d pre-activation of each sample.
// Class numbers must be below `outputs`.
float measure_loss(LossKind loss, ActivationKind output_activation, const float* output,
                   const BatchTargets& targets, float* delta, size_t outputs, size_t samples);

}  // namespace tool
}  // namespace pocketmlp

#endif
