// Gradient descent with momentum: v = momentum * v + g; w -= rate * (v + decay * w) (Polyak 1964).
// One state per parameter.
#ifndef POCKETMLP_OPTIMIZER_MOMENTUM_HPP
#define POCKETMLP_OPTIMIZER_MOMENTUM_HPP

#include <stddef.h>

namespace pocketmlp {

struct Momentum {
  enum : size_t { states_per_parameter = 1 };

  template <class Numeric>
  struct For {
    typedef typename Numeric::Rate Rate;
    Rate learning_rate;
    Rate momentum;
    Rate weight_decay;  // 0: none

    For() : learning_rate(Rate(0.01)), momentum(Rate(0.9)), weight_decay(Rate(0.0)) {}

    void begin_update() {}

    void update(typename Numeric::Weight* parameters, const typename Numeric::Gradient* gradients,
                typename Numeric::State* velocity, size_t count, const typename Numeric::Mean& mean,
                Rate decay, typename Numeric::Rounding& rounding) {
      for (size_t k = 0; k < count; ++k) {
        velocity[k] = Numeric::decay_and_add(velocity[k], momentum, mean(gradients[k]));
        parameters[k] = Numeric::descend(parameters[k], velocity[k], learning_rate, decay, rounding);
      }
    }
  };
};

}  // namespace pocketmlp

#endif
