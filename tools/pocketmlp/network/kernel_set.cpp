#include "network/kernel_set.hpp"

#include "network/layer_functions.hpp"
#include "pocketmlp/kernels/dense.hpp"
#include "pocketmlp/numeric/float_numeric.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

typedef FloatNumeric<float> Float;
typedef GenericDenseKernels<Float> Generic;

void accumulate_generic(float* weight_gradient, float* bias_gradient, const LayerGradient& from) {
  for (size_t s = 0; s < from.samples; ++s) {
    Generic::accumulate_gradient(from.delta + s * from.delta_step, from.input + s * from.inputs,
                                 weight_gradient, bias_gradient, from.inputs, from.outputs);
  }
}

void update_generic(float* weights, float* bias, const LayerGradient& from, float rate) {
  Float::Rounding rounding;
  for (size_t s = 0; s < from.samples; ++s) {
    Generic::update(weights, bias, from.delta + s * from.delta_step, from.input + s * from.inputs,
                    from.inputs, from.outputs, rate, rounding);
  }
}

void bytes_to_floats_generic(const uint8_t* bytes, size_t count, float mean, float inverse_scale,
                             float* values) {
  for (size_t i = 0; i < count; ++i) values[i] = (static_cast<float>(bytes[i]) - mean) * inverse_scale;
}

const KernelSet generic = {"generic",
                           0,
                           Generic::forward_batch,
                           Generic::input_gradient_batch,
                           accumulate_generic,
                           update_generic,
                           nullptr,
                           nullptr,
                           nullptr,
                           apply_activation,
                           apply_derivative,
                           bytes_to_floats_generic,
                           nullptr,
                           nullptr};

struct Candidate {
  const KernelSet* set;
  bool runs_here;
};

#if POCKETMLP_PORT_DESKTOP

// The tables are the same for every instruction set, but the functions live in different namespaces.
#define POCKETMLP_KERNEL_SET(set, title)                                                                    \
  namespace set##_functions {                                                                               \
    namespace kernels = desktop::set;                                                                       \
    void activate(ActivationKind kind, float* values, size_t outputs, size_t samples) {                     \
      const size_t count = outputs * samples;                                                               \
      if (kind == ActivationKind::relu) return kernels::relu(values, count);                                \
      if (kind == ActivationKind::leaky_relu) return kernels::leaky_relu(values, count);                    \
      if (kind == ActivationKind::sigmoid) return kernels::sigmoid(values, count);                          \
      if (kind == ActivationKind::tanh) return kernels::tanh(values, count);                                \
      if (kind == ActivationKind::softmax) return kernels::softmax(values, outputs, samples);               \
    }                                                                                                       \
    void derivative(ActivationKind kind, const float* output, float* gradient, size_t outputs,              \
                    size_t samples) {                                                                       \
      const size_t count = outputs * samples;                                                               \
      if (kind == ActivationKind::relu) return kernels::relu_backward(output, gradient, count);             \
      if (kind == ActivationKind::leaky_relu) return kernels::leaky_relu_backward(output, gradient, count); \
      if (kind == ActivationKind::sigmoid) return kernels::sigmoid_backward(output, gradient, count);       \
      if (kind == ActivationKind::tanh) return kernels::tanh_backward(output, gradient, count);             \
      if (kind == ActivationKind::softmax)                                                                  \
        return apply_derivative(kind, output, gradient, outputs, samples);                                  \
    }                                                                                                       \
    const PanelKernels panels = {kernels::widest_panel,         kernels::panels_size,                       \
                                 kernels::pack_panels,          kernels::unpack_panels,                     \
                                 kernels::used_ranges,          kernels::forward_panels,                    \
                                 kernels::update_panels,        kernels::update_panels_momentum,            \
                                 kernels::update_panels_adam,   kernels::update_bias,                       \
                                 kernels::update_bias_momentum, kernels::update_bias_adam};                 \
    const KernelSet table = {title,                                                                         \
                             sizeof(kernels::Vector),                                                       \
                             kernels::forward_batch,                                                        \
                             kernels::input_gradient_batch,                                                 \
                             kernels::accumulate_gradient,                                                  \
                             kernels::update,                                                               \
                             kernels::update_momentum,                                                      \
                             kernels::update_adam,                                                          \
                             kernels::apply_adam,                                                           \
                             activate,                                                                      \
                             derivative,                                                                    \
                             kernels::bytes_to_floats,                                                      \
                             kernels::multiply_add_registers,                                               \
                             &panels};                                                                      \
  }

#if defined(__x86_64__)
POCKETMLP_KERNEL_SET(baseline, "sse")
POCKETMLP_KERNEL_SET(avx2, "avx2")
POCKETMLP_KERNEL_SET(avx512, "avx512")
#else
POCKETMLP_KERNEL_SET(baseline, "neon")
#endif
#undef POCKETMLP_KERNEL_SET
#endif

// Ascending: the last that runs here is the best.
std::vector<Candidate> candidates() {
  std::vector<Candidate> list = {{&generic, true}};
#if POCKETMLP_PORT_DESKTOP
  list.push_back({&baseline_functions::table, true});
#if defined(__x86_64__)
  list.push_back({&avx2_functions::table, desktop::has_avx2()});
  list.push_back({&avx512_functions::table, desktop::has_avx512()});
#endif
#endif
  return list;
}

}  // namespace

const KernelSet& generic_kernels() {
  return generic;
}

std::vector<const KernelSet*> available_kernels() {
  std::vector<const KernelSet*> sets;
  for (const Candidate& candidate : candidates()) {
    if (candidate.runs_here) sets.push_back(candidate.set);
  }
  return sets;
}

const KernelSet& best_kernels() {
  static const KernelSet& best = *available_kernels().back();
  return best;
}

std::vector<std::string> kernel_names() {
  std::vector<std::string> names = {"auto"};
  for (const Candidate& candidate : candidates()) names.push_back(candidate.set->name);
  return names;
}

const KernelSet& select_kernels(const std::string& name) {
  if (name == "auto") return best_kernels();
  for (const Candidate& candidate : candidates()) {
    if (name != candidate.set->name) continue;
    if (!candidate.runs_here) throw InputError("--kernel: this processor has no " + name);
    return *candidate.set;
  }
  throw InputError("--kernel: unknown name '" + name + "'");
}

}  // namespace tool
}  // namespace pocketmlp
