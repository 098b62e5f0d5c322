// Sigmoid: y = 1 / (1 + e^-x), dy/dx = y (1 - y).
#ifndef POCKETMLP_ACTIVATION_SIGMOID_HPP
#define POCKETMLP_ACTIVATION_SIGMOID_HPP

#include <stddef.h>

namespace pocketmlp {

struct Sigmoid {
  static constexpr bool elementwise = true;

  template <class Numeric>
  static void forward(typename Numeric::Activation* values, size_t count) {
    for (size_t i = 0; i < count; ++i) values[i] = Numeric::sigmoid(values[i]);
  }
  template <class Numeric>
  static void backward(const typename Numeric::Activation* output, typename Numeric::Delta* gradient,
                       size_t count) {
    for (size_t i = 0; i < count; ++i) gradient[i] = Numeric::times_sigmoid_slope(gradient[i], output[i]);
  }
};

}  // namespace pocketmlp

#endif
