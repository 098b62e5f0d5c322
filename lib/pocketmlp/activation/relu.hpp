// Relu: y = max(0, x); its derivative at 0 counts as 0.
#ifndef POCKETMLP_ACTIVATION_RELU_HPP
#define POCKETMLP_ACTIVATION_RELU_HPP

#include <stddef.h>

namespace pocketmlp {

struct Relu {
  static constexpr bool elementwise = true;

  template <class Numeric>
  static void forward(typename Numeric::Activation* values, size_t count) {
    typedef typename Numeric::Activation Activation;
    for (size_t i = 0; i < count; ++i) {
      if (values[i] < Activation(0)) values[i] = Activation(0);
    }
  }
  template <class Numeric>
  static void backward(const typename Numeric::Activation* output, typename Numeric::Delta* gradient,
                       size_t count) {
    typedef typename Numeric::Activation Activation;
    for (size_t i = 0; i < count; ++i) {
      if (!(output[i] > Activation(0))) gradient[i] = typename Numeric::Delta(0);
    }
  }
};

}  // namespace pocketmlp

#endif
