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
  void (*accumulate_gradient)(const float* delta, const float* input, float* weight_gradient,
                              float* bias_gradient, size_t inputs, size_t outputs, size_t samples);
  // weights -= rate * sum over samples of the gradient.
  void (*update)(float* weights, float* bias, const float* delta, const float* input, size_t inputs,
                 size_t outputs, size_t samples, float rate);

  // Gradient and optimizer in one, for a layer whose bias lies behind its weights; `velocity` and `moments`
  // as the parameters, the moments of the weights before those of the bias. Null: the kernels have none.
  void (*update_momentum)(float* weights, float* velocity, const float* delta, const float* input,
                          size_t inputs, size_t outputs, size_t samples, const MomentumSettings& settings);
  void (*update_adam)(float* weights, float* moments, const float* delta, const float* input, size_t inputs,
                      size_t outputs, size_t samples, const AdamSettings& settings);

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
