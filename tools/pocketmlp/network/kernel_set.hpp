// The library's kernels as a table of functions, so that the tool can choose them at run time.
// Shapes as in lib/pocketmlp/kernels/dense_generic.hpp: weights[outputs][inputs], values[samples][width].
#ifndef POCKETMLP_TOOL_NETWORK_KERNEL_SET_HPP
#define POCKETMLP_TOOL_NETWORK_KERNEL_SET_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// Where a layer's gradient comes from: delta[samples][outputs], its rows delta_step apart (outputs, or more
// when this is only a part of the layer), and input[samples][inputs].
struct LayerGradient {
  const float* delta;
  size_t delta_step;
  const float* input;
  size_t inputs;
  size_t outputs;
  size_t samples;
};

// What an optimizer needs in one step; mean is 1 / samples.
struct MomentumSettings {
  float rate, momentum, decay, mean;
};
// rate and epsilon contain the correction for the moments' start at 0; shrink is 1 - learning rate * decay.
struct AdamSettings {
  float rate, epsilon, shrink, mean;
};

struct KernelSet {
  const char* name;
  size_t vector_bytes;  // 0: no vectors
  void (*forward)(const float* weights, const float* bias, const float* input, float* output, size_t inputs,
                  size_t outputs, size_t samples);
  void (*input_gradient)(const float* weights, const float* delta, float* input_delta, size_t inputs,
                         size_t outputs, size_t samples);
  void (*accumulate_gradient)(float* weight_gradient, float* bias_gradient, const LayerGradient& from);
  // weights -= rate * sum over samples of the gradient.
  void (*update)(float* weights, float* bias, const LayerGradient& from, float rate);

  // Gradient and optimizer in one. Null: the kernels have none. moments: the first and second moments of the
  // weights, then of the bias.
  void (*update_momentum)(float* weights, float* bias, float* velocity, float* bias_velocity,
                          const LayerGradient& from, const MomentumSettings& settings);
  void (*update_adam)(float* weights, float* bias, float* const (&moments)[4], const LayerGradient& from,
                      const AdamSettings& settings);

  // Adam from a gradient buffer. Null: the kernels have none.
  void (*apply_adam)(float* parameters, const float* gradients, float* first, float* second, size_t count,
                     const AdamSettings& settings);

  void (*activate)(ActivationKind kind, float* values, size_t outputs, size_t samples);
  void (*derivative)(ActivationKind kind, const float* output, float* gradient, size_t outputs,
                     size_t samples);
  // values[i] = (bytes[i] - mean) * inverse_scale.
  void (*bytes_to_floats)(const uint8_t* bytes, size_t count, float mean, float inverse_scale, float* values);
  // rounds x 12 multiply-adds of whole vectors on registers, to measure what the core can do at most. Null
  // without vectors.
  float (*multiply_add_registers)(size_t rounds);
};

// The portable reference kernels.
const KernelSet& generic_kernels();

// The best for this machine.
const KernelSet& best_kernels();

// All that this machine can run, the best one last.
std::vector<const KernelSet*> available_kernels();

// The names that --kernel takes: "auto", then every set that this build has.
std::vector<std::string> kernel_names();

// Throws InputError for a set that this machine cannot run.
const KernelSet& select_kernels(const std::string& name);

}  // namespace tool
}  // namespace pocketmlp

#endif
