// The library's kernels as a table of functions, so that the tool can choose them at run time.
// Shapes as in lib/pocketmlp/kernels/dense_generic.hpp: weights[outputs][inputs], values[samples][width].
#ifndef POCKETMLP_TOOL_NETWORK_KERNEL_SET_HPP
#define POCKETMLP_TOOL_NETWORK_KERNEL_SET_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../../../ports/desktop/training_types.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

using desktop::AdamStep;
using desktop::InputRange;
using desktop::LayerGradient;
using desktop::MomentumStep;
using desktop::ReadAhead;

// Kernels for a layer whose weights lie in panels (ports/desktop/vector_panels.inc). `own`: the inputs whose
// weights to update; ranges: as used_ranges() wrote them; ahead: what to ask for meanwhile.
struct PanelKernels {
  size_t widest_panel;  // outputs; parts of a layer begin at multiples of it
  // Floats that the weights take in panels.
  size_t (*size)(size_t inputs, size_t outputs);
  void (*pack)(const float* weights, float* panels, size_t inputs, size_t outputs);
  void (*unpack)(const float* panels, float* weights, size_t inputs, size_t outputs);
  // The inputs that are not zero in all samples, at most inputs / 2 + 1 ranges; returns how many.
  size_t (*used_ranges)(const float* input, size_t inputs, size_t samples, InputRange* ranges);
  // output[samples][outputs], its rows output_step apart.
  void (*forward)(const float* panels, const float* bias, const float* input, float* output,
                  size_t output_step, size_t inputs, size_t outputs, size_t samples, const InputRange* ranges,
                  size_t range_count);
  void (*update)(float* panels, const LayerGradient& from, float rate, InputRange own,
                 const InputRange* ranges, size_t range_count, ReadAhead& ahead);
  void (*update_momentum)(float* panels, float* velocity, const LayerGradient& from, const MomentumStep& step,
                          InputRange own, ReadAhead& ahead);
  void (*update_adam)(float* panels, float* first, float* second, const LayerGradient& from,
                      const AdamStep& step, InputRange own, ReadAhead& ahead);
  void (*update_bias)(float* bias, const LayerGradient& from, float rate);
  void (*update_bias_momentum)(float* bias, float* velocity, const LayerGradient& from,
                               const MomentumStep& step);
  void (*update_bias_adam)(float* bias, float* first, float* second, const LayerGradient& from,
                           const AdamStep& step);
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
                          const LayerGradient& from, const MomentumStep& step);
  void (*update_adam)(float* weights, float* bias, float* const (&moments)[4], const LayerGradient& from,
                      const AdamStep& step);

  // Adam from a gradient buffer. Null: the kernels have none.
  void (*apply_adam)(float* parameters, const float* gradients, float* first, float* second, size_t count,
                     const AdamStep& step);

  void (*activate)(ActivationKind kind, float* values, size_t outputs, size_t samples);
  void (*derivative)(ActivationKind kind, const float* output, float* gradient, size_t outputs,
                     size_t samples);
  // values[i] = (bytes[i] - mean) * inverse_scale.
  void (*bytes_to_floats)(const uint8_t* bytes, size_t count, float mean, float inverse_scale, float* values);
  // rounds x 12 multiply-adds of whole vectors on registers, to measure what the core can do at most. Null
  // without vectors.
  float (*multiply_add_registers)(size_t rounds);
  const PanelKernels* panels;  // null: the kernels have none
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
