// The dense kernels as a table of functions, so that the tool can choose them at run time.
// Shapes as in lib/pocketmlp/kernels/dense_generic.hpp: weights[outputs][inputs], values[samples][width].
#ifndef POCKETMLP_TOOL_NETWORK_KERNEL_SET_HPP
#define POCKETMLP_TOOL_NETWORK_KERNEL_SET_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

struct KernelSet {
  const char* name;
  void (*forward)(const float* weights, const float* bias, const float* input, float* output, size_t inputs,
                  size_t outputs, size_t samples);
  void (*input_gradient)(const float* weights, const float* delta, float* input_delta, size_t inputs,
                         size_t outputs, size_t samples);
  void (*accumulate_gradient)(const float* delta, const float* input, float* weight_gradient,
                              float* bias_gradient, size_t inputs, size_t outputs, size_t samples);
  // weights -= rate * sum over samples of the gradient.
  void (*update)(float* weights, float* bias, const float* delta, const float* input, size_t inputs,
                 size_t outputs, size_t samples, float rate);
};

// The portable reference kernels.
const KernelSet& generic_kernels();

// The names that select_kernels() knows on this machine, "auto" first.
std::vector<std::string> kernel_names();

// Throws InputError for a name that is unknown or that this machine cannot run.
const KernelSet& select_kernels(const std::string& name);

}  // namespace tool
}  // namespace pocketmlp

#endif
