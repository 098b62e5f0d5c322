// Stochastic gradient descent: w -= rate * (g + decay * w). No state.
#ifndef POCKETMLP_OPTIMIZER_SGD_HPP
#define POCKETMLP_OPTIMIZER_SGD_HPP

#include <stddef.h>

namespace pocketmlp {

struct Sgd {
  enum : size_t { states_per_parameter = 0 };

  template <class Numeric>
  struct For {
    typedef typename Numeric::Rate Rate;
    Rate learning_rate;
    Rate weight_decay;  // L2; 0: none

    For() : learning_rate(Rate(0.1)), weight_decay(Rate(0.0)) {}

    void begin_update() {}

    // parameters[count] with their gradients' sums; `decay` is 0 for biases.
    void update(typename Numeric::Weight* parameters, const typename Numeric::Gradient* gradients,
                typename Numeric::State*, size_t count, const typename Numeric::Mean& mean, Rate decay,
                typename Numeric::Rounding& rounding) {
      for (size_t k = 0; k < count; ++k) {
        parameters[k] = Numeric::descend(parameters[k], mean(gradients[k]), learning_rate, decay, rounding);
      }
    }
  };
};

}  // namespace pocketmlp

#endif
