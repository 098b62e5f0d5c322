// Activation functions as types: only those a network names are linked.
// forward turns pre-activations into activations in place; backward multiplies a gradient with respect to the
// outputs by the derivative, in place, and needs only the outputs.
#ifndef POCKETMLP_ACTIVATION_ACTIVATION_HPP
#define POCKETMLP_ACTIVATION_ACTIVATION_HPP

#include "leaky_relu.hpp"
#include "linear.hpp"
#include "relu.hpp"
#include "sigmoid.hpp"
#include "softmax.hpp"
#include "tanh.hpp"

namespace pocketmlp {

// values[samples][outputs], in place.
template <class Function, class Numeric>
void activate(typename Numeric::Activation* values, size_t outputs, size_t samples) {
  if (Function::elementwise) {
    Function::template forward<Numeric>(values, outputs * samples);
  } else {
    for (size_t s = 0; s < samples; ++s) Function::template forward<Numeric>(values + s * outputs, outputs);
  }
}

// gradient[samples][outputs] *= the derivative at output[samples][outputs], in place.
template <class Function, class Numeric>
void multiply_derivative(const typename Numeric::Activation* output, typename Numeric::Delta* gradient,
                         size_t outputs, size_t samples) {
  if (Function::elementwise) {
    Function::template backward<Numeric>(output, gradient, outputs * samples);
  } else {
    for (size_t s = 0; s < samples; ++s) {
      Function::template backward<Numeric>(output + s * outputs, gradient + s * outputs, outputs);
    }
  }
}

}  // namespace pocketmlp

#endif
