// Cross-entropy on probabilities: L = -sum_o t_o ln y_o with Softmax (exclusive classes), and
// L = -sum_o (t_o ln y_o + (1 - t_o) ln(1 - y_o)) with Sigmoid (independent labels).
// With either, dL / d pre-activation is simply y - t (Bishop, Pattern Recognition and Machine Learning, 4.3);
// with Softmax that holds for targets whose sum is 1, as a ClassIndex or probabilities. Others are not
// refused.
#ifndef POCKETMLP_LOSS_CROSS_ENTROPY_HPP
#define POCKETMLP_LOSS_CROSS_ENTROPY_HPP

#include <stddef.h>
#include <stdint.h>

#include "../activation/sigmoid.hpp"
#include "../activation/softmax.hpp"
#include "../traits.hpp"

namespace pocketmlp {

struct CrossEntropy {
  template <class OutputActivation>
  struct Fits {
    static constexpr bool value =
        IsSame<OutputActivation, Softmax>::value || IsSame<OutputActivation, Sigmoid>::value;
  };

  template <class OutputActivation, class Numeric, class Target>
  static typename Numeric::Loss value(const typename Numeric::Activation* output, const Target& target,
                                      size_t outputs) {
    typedef typename Numeric::Activation Activation;
    const uint8_t terms = IsSame<OutputActivation, Sigmoid>::value ? 2 : 1;
    typename Numeric::Loss sum = typename Numeric::Loss(0);
    for (size_t o = 0; o < outputs; ++o) {
      Activation t = target[o];
      Activation y = output[o];
      for (uint8_t term = 0; term < terms; ++term) {
        sum += Numeric::target_times_minus_log(t, y);
        t = static_cast<Activation>(Numeric::one() - t);
        y = static_cast<Activation>(Numeric::one() - y);
      }
    }
    return sum;
  }

  template <class OutputActivation, class Numeric, class Target>
  static void output_delta(const typename Numeric::Activation* output, const Target& target,
                           typename Numeric::Delta* delta, size_t outputs) {
    for (size_t o = 0; o < outputs; ++o) delta[o] = Numeric::difference(output[o], target[o]);
  }
};

}  // namespace pocketmlp

#endif
