// The activations of float networks on a desktop.
#ifndef POCKETMLP_PORTS_DESKTOP_ACTIVATIONS_HPP
#define POCKETMLP_PORTS_DESKTOP_ACTIVATIONS_HPP

#include "../../lib/pocketmlp/numeric/float_numeric.hpp"
#include "instruction_set.hpp"

namespace pocketmlp {

#define POCKETMLP_DESKTOP_ACTIVATION(Function, name)                                             \
  template <>                                                                                    \
  struct ActivationKernels<Function, FloatNumeric<float>> {                                      \
    static void forward(float* values, size_t outputs, size_t samples) {                         \
      POCKETMLP_BEST_KERNEL(name(values, outputs* samples));                                     \
    }                                                                                            \
    static void backward(const float* output, float* gradient, size_t outputs, size_t samples) { \
      POCKETMLP_BEST_KERNEL(name##_backward(output, gradient, outputs* samples));                \
    }                                                                                            \
  };
POCKETMLP_DESKTOP_ACTIVATION(Relu, relu)
POCKETMLP_DESKTOP_ACTIVATION(LeakyRelu, leaky_relu)
POCKETMLP_DESKTOP_ACTIVATION(Sigmoid, sigmoid)
POCKETMLP_DESKTOP_ACTIVATION(Tanh, tanh)
#undef POCKETMLP_DESKTOP_ACTIVATION

template <>
struct ActivationKernels<Softmax, FloatNumeric<float>>
    : GenericActivationKernels<Softmax, FloatNumeric<float>> {
  static void forward(float* values, size_t outputs, size_t samples) {
    POCKETMLP_BEST_KERNEL(softmax(values, outputs, samples));
  }
};

}  // namespace pocketmlp

#endif
