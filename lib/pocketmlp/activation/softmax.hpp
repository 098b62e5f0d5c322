// Softmax: y_i = e^x_i / sum_j e^x_j: probabilities of exclusive classes. Not elementwise: one call per
// sample.
#ifndef POCKETMLP_ACTIVATION_SOFTMAX_HPP
#define POCKETMLP_ACTIVATION_SOFTMAX_HPP

#include <stddef.h>

namespace pocketmlp {

struct Softmax {
  static constexpr bool elementwise = false;

  template <class Numeric>
  static void forward(typename Numeric::Activation* values, size_t count) {
    Numeric::softmax(values, count);
  }
  template <class Numeric>
  static void backward(const typename Numeric::Activation* output, typename Numeric::Delta* gradient,
                       size_t count) {
    Numeric::softmax_backward(output, gradient, count);
  }
};

}  // namespace pocketmlp

#endif
