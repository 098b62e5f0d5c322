// Mean squared error: L = 1/2 sum_o (y_o - t_o)^2 per sample, averaged over a mini-batch. Fits every
// activation.
#ifndef POCKETMLP_LOSS_MEAN_SQUARED_ERROR_HPP
#define POCKETMLP_LOSS_MEAN_SQUARED_ERROR_HPP

#include <stddef.h>

namespace pocketmlp {

struct MeanSquaredError {
  template <class OutputActivation>
  struct Fits {
    static constexpr bool value = true;
  };

  template <class OutputActivation, class Numeric, class Target>
  static typename Numeric::Loss value(const typename Numeric::Activation* output, const Target& target,
                                      size_t outputs) {
    typename Numeric::Loss sum = typename Numeric::Loss(0);
    for (size_t o = 0; o < outputs; ++o)
      sum += Numeric::half_square(Numeric::difference(output[o], target[o]));
    return sum;
  }

  // delta[o] = dL / d pre-activation[o] = (y - t) times the activation's derivative.
  template <class OutputActivation, class Numeric, class Target>
  static void output_delta(const typename Numeric::Activation* output, const Target& target,
                           typename Numeric::Delta* delta, size_t outputs) {
    for (size_t o = 0; o < outputs; ++o) delta[o] = Numeric::difference(output[o], target[o]);
    OutputActivation::template backward<Numeric>(output, delta, outputs);
  }
};

}  // namespace pocketmlp

#endif
