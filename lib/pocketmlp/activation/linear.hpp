// Linear: y = x.
#ifndef POCKETMLP_ACTIVATION_LINEAR_HPP
#define POCKETMLP_ACTIVATION_LINEAR_HPP

#include <stddef.h>

namespace pocketmlp {

struct Linear {
  static constexpr bool elementwise = true;

  template <class Numeric>
  static void forward(typename Numeric::Activation*, size_t) {}

  template <class Numeric>
  static void backward(const typename Numeric::Activation*, typename Numeric::Delta*, size_t) {}
};

}  // namespace pocketmlp

#endif
