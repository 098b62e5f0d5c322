// The dense kernels of float networks on a desktop: the best that the processor has. One sample at a time is
// a batch of one. POCKETMLP_ROW_HOOK runs once per call here, not once per row.
#ifndef POCKETMLP_PORTS_DESKTOP_DENSE_HPP
#define POCKETMLP_PORTS_DESKTOP_DENSE_HPP

#include "../../lib/pocketmlp/kernels/dense_generic.hpp"
#include "../../lib/pocketmlp/numeric/float_numeric.hpp"
#include "instruction_set.hpp"

namespace pocketmlp {

template <class Numeric>
struct DenseKernels;

template <>
struct DenseKernels<FloatNumeric<float>> : GenericDenseKernels<FloatNumeric<float>> {
  using GenericDenseKernels<FloatNumeric<float>>::forward;  // through other pointers

  static void forward(const float* weights, const float* bias, const float* input, float* output,
                      size_t inputs, size_t outputs) {
    forward_batch(weights, bias, input, output, inputs, outputs, 1);
  }
  static void input_gradient(const float* weights, const float* delta, float* input_delta, size_t inputs,
                             size_t outputs) {
    input_gradient_batch(weights, delta, input_delta, inputs, outputs, 1);
  }
  static void update(float* weights, float* bias, const float* delta, const float* input, size_t inputs,
                     size_t outputs, float rate, Rounding& rounding) {
    update_batch(weights, bias, delta, input, inputs, outputs, 1, rate, rounding);
  }
  static void accumulate_gradient(const float* delta, const float* input, float* weight_gradient,
                                  float* bias_gradient, size_t inputs, size_t outputs) {
    accumulate_gradient_batch(delta, input, weight_gradient, bias_gradient, inputs, outputs, 1);
  }

  static void forward_batch(const float* weights, const float* bias, const float* input, float* output,
                            size_t inputs, size_t outputs, size_t samples) {
    POCKETMLP_BEST_KERNEL(forward_batch(weights, bias, input, output, inputs, outputs, samples));
    POCKETMLP_ROW_HOOK();
  }
  static void input_gradient_batch(const float* weights, const float* delta, float* input_delta,
                                   size_t inputs, size_t outputs, size_t samples) {
    POCKETMLP_BEST_KERNEL(input_gradient_batch(weights, delta, input_delta, inputs, outputs, samples));
  }
  static void accumulate_gradient_batch(const float* delta, const float* input, float* weight_gradient,
                                        float* bias_gradient, size_t inputs, size_t outputs, size_t samples) {
    const desktop::LayerGradient from = {delta, outputs, input, inputs, outputs, samples};
    POCKETMLP_BEST_KERNEL(accumulate_gradient(weight_gradient, bias_gradient, from));
    POCKETMLP_ROW_HOOK();
  }
  static void update_batch(float* weights, float* bias, const float* delta, const float* input, size_t inputs,
                           size_t outputs, size_t samples, float rate, Rounding&) {
    const desktop::LayerGradient from = {delta, outputs, input, inputs, outputs, samples};
    POCKETMLP_BEST_KERNEL(update(weights, bias, from, rate));
    POCKETMLP_ROW_HOOK();
  }
};

}  // namespace pocketmlp

#endif
