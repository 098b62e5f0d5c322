// Tanh: y = (e^x - e^-x) / (e^x + e^-x), dy/dx = 1 - y^2.
#ifndef POCKETMLP_ACTIVATION_TANH_HPP
#define POCKETMLP_ACTIVATION_TANH_HPP

#include <stddef.h>

namespace pocketmlp {

struct Tanh {
  static constexpr bool elementwise = true;

  template <class Numeric>
  static void forward(typename Numeric::Activation* values, size_t count) {
    for (size_t i = 0; i < count; ++i) values[i] = Numeric::tanh(values[i]);
  }
  template <class Numeric>
  static void backward(const typename Numeric::Activation* output, typename Numeric::Delta* gradient,
                       size_t count) {
    for (size_t i = 0; i < count; ++i) gradient[i] = Numeric::times_tanh_slope(gradient[i], output[i]);
  }
};

}  // namespace pocketmlp

#endif
