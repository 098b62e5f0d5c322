// Activation functions as types: only those a network names are linked.
// forward turns pre-activations into activations in place; backward multiplies a gradient with respect to the
// outputs by the derivative, in place, and needs only the outputs.
#ifndef POCKETMLP_ACTIVATION_ACTIVATION_HPP
#define POCKETMLP_ACTIVATION_ACTIVATION_HPP

#include "../port.hpp"
#include "leaky_relu.hpp"
#include "linear.hpp"
#include "relu.hpp"
#include "sigmoid.hpp"
#include "softmax.hpp"
#include "tanh.hpp"

namespace pocketmlp {

// An activation over values[samples][outputs], in place, and its derivative at output[samples][outputs].
template <class Function, class Numeric>
struct GenericActivationKernels {
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;

  static void forward(Activation* values, size_t outputs, size_t samples) {
    if (Function::elementwise) {
      Function::template forward<Numeric>(values, outputs * samples);
    } else {
      for (size_t s = 0; s < samples; ++s) Function::template forward<Numeric>(values + s * outputs, outputs);
    }
  }
  static void backward(const Activation* output, Delta* gradient, size_t outputs, size_t samples) {
    if (Function::elementwise) {
      Function::template backward<Numeric>(output, gradient, outputs * samples);
    } else {
      for (size_t s = 0; s < samples; ++s) {
        Function::template backward<Numeric>(output + s * outputs, gradient + s * outputs, outputs);
      }
    }
  }
};

// A port specialises this for the bundles it can do faster.
template <class Function, class Numeric>
struct ActivationKernels : GenericActivationKernels<Function, Numeric> {};

// values[samples][outputs], in place.
template <class Function, class Numeric>
void activate(typename Numeric::Activation* values, size_t outputs, size_t samples) {
  ActivationKernels<Function, Numeric>::forward(values, outputs, samples);
}

// gradient[samples][outputs] *= the derivative at output[samples][outputs], in place.
template <class Function, class Numeric>
void multiply_derivative(const typename Numeric::Activation* output, typename Numeric::Delta* gradient,
                         size_t outputs, size_t samples) {
  ActivationKernels<Function, Numeric>::backward(output, gradient, outputs, samples);
}

}  // namespace pocketmlp

#if POCKETMLP_PORT_DESKTOP
#include "../../../ports/desktop/activations.hpp"
#endif

#endif
