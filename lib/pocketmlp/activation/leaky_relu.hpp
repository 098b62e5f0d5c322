// LeakyRelu: y = x for x > 0, x / 100 otherwise (Maas, Hannun, Ng 2013).
#ifndef POCKETMLP_ACTIVATION_LEAKY_RELU_HPP
#define POCKETMLP_ACTIVATION_LEAKY_RELU_HPP

#include <stddef.h>

namespace pocketmlp {

struct LeakyRelu {
  static constexpr bool elementwise = true;

  template <class Numeric>
  static void forward(typename Numeric::Activation* values, size_t count) {
    typedef typename Numeric::Activation Activation;
    for (size_t i = 0; i < count; ++i) {
      if (values[i] < Activation(0)) values[i] = Numeric::leaky(values[i]);
    }
  }
  template <class Numeric>
  static void backward(const typename Numeric::Activation* output, typename Numeric::Delta* gradient,
                       size_t count) {
    typedef typename Numeric::Activation Activation;
    for (size_t i = 0; i < count; ++i) {
      if (!(output[i] > Activation(0))) gradient[i] = Numeric::times_leaky_slope(gradient[i]);
    }
  }
};

}  // namespace pocketmlp

#endif
