// Adam with decoupled weight decay (Kingma, Ba 2015, algorithm 1; Loshchilov, Hutter 2019 for the decay),
// with the usual beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8. Two states per parameter. Floating point only.
#ifndef POCKETMLP_OPTIMIZER_ADAM_HPP
#define POCKETMLP_OPTIMIZER_ADAM_HPP

#include <stddef.h>

#include "../numeric/float_numeric.hpp"
#include "../traits.hpp"

namespace pocketmlp {

struct Adam {
  enum : size_t { states_per_parameter = 2 };

  template <class Numeric>
  struct For {
    static_assert(AlwaysFalse<Numeric>::value,
                  "PocketMLP: Adam needs floating point (it divides by square roots of tiny numbers); "
                  "use Sgd or Momentum with fixed-point networks (docs/errors.md)");
  };

  template <class T>
  struct For<FloatNumeric<T>> {
    typedef FloatNumeric<T> Numeric;
    T learning_rate;
    T weight_decay;  // 0: none

    For() : learning_rate(T(0.001)), weight_decay(T(0)), beta1_power_(T(1)), beta2_power_(T(1)) {}

    void begin_update() {
      beta1_power_ *= beta1();
      beta2_power_ *= beta2();
    }

    void update(T* parameters, const T* gradients, T* moments, size_t count,
                const typename Numeric::Mean& mean, T decay, typename Numeric::Rounding&) {
      const T step = learning_rate * square_root(T(1) - beta2_power_) / (T(1) - beta1_power_);
      // epsilon is scaled as in the paper's efficient form (end of section 2).
      const T epsilon = T(1e-8) * square_root(T(1) - beta2_power_);
      T* first = moments;
      T* second = moments + count;
      const T shrink = T(1) - learning_rate * decay;
      for (size_t k = 0; k < count; ++k) {
        const T g = mean(gradients[k]);
        first[k] += (T(1) - beta1()) * (g - first[k]);
        second[k] += (T(1) - beta2()) * (g * g - second[k]);
        parameters[k] = shrink * parameters[k] - step * first[k] / (square_root(second[k]) + epsilon);
      }
    }

   private:
    static constexpr T beta1() { return T(0.9); }
    static constexpr T beta2() { return T(0.999); }
    T beta1_power_;
    T beta2_power_;
  };
};

}  // namespace pocketmlp

#endif
