// What the fixed-point bundles have in common: everything around the dot products and the weight updates.
#ifndef POCKETMLP_NUMERIC_FIXED_COMMON_HPP
#define POCKETMLP_NUMERIC_FIXED_COMMON_HPP

#include <stddef.h>
#include <stdint.h>

#include "fixed.hpp"
#include "fixed_arithmetic.hpp"
#include "fixed_rate.hpp"
#include "fixed_rounding.hpp"
#include "saturation.hpp"

namespace pocketmlp {

// The types are Fixed formats; GradientType has 32 bits.
template <class WeightType, class ActivationType, class DeltaType, class GradientType, class RoundingPolicy,
          class SaturationPolicy>
struct FixedCommon {
  typedef WeightType Weight;
  typedef ActivationType Activation;
  typedef DeltaType Delta;
  typedef GradientType Gradient;
  typedef GradientType State;
  typedef Fixed<int32_t, 16> Loss;
  typedef FixedRate Rate;
  typedef RoundingPolicy Rounding;
  typedef SaturationPolicy Saturation;

  static constexpr Activation one() { return Activation(1); }

  static Gradient add_gradient(Gradient sum, int32_t raw) {
    const Gradient result = Gradient::from_raw(saturating_add(sum.raw(), raw));
    if (Saturation::counts) {
      Saturation::add_deltas(result == Gradient::highest() || result == Gradient::lowest() ? 1 : 0);
    }
    return result;
  }

  // Mean of a sum over samples, cut off towards zero.
  class Mean {
   public:
    explicit Mean(size_t samples) : inverse_(FixedRate::from_parts(32768, 15).divided_by(samples)) {}
    Gradient operator()(Gradient sum) const { return Gradient::from_raw(shrink(sum.raw(), inverse_)); }

   private:
    FixedRate inverse_;
  };
  // A sum at the end of its format tells no mean, and stays there.
  static Loss mean_loss(Loss sum, size_t samples) {
    if (!is_valid(sum)) return sum;
    return Loss::from_raw(shrink(sum.raw(), FixedRate::from_parts(32768, 15).divided_by(samples)));
  }
  static Rate divide_rate(Rate rate, size_t samples) { return rate.divided_by(samples); }

  // decay * state + value; the product is cut off towards zero, so that a state without input dies out.
  static State decay_and_add(State state, Rate decay, Gradient value) {
    return State::from_raw(saturating_add(shrink(state.raw(), decay), value.raw()));
  }

  static bool is_valid(Loss loss) { return loss != Loss::highest(); }

  // 0 at target 0; an output of 0 counts as half a step.
  static Loss target_times_minus_log(Activation target, Activation output) {
    if (!(target > Activation(0))) return Loss(0);
    const int32_t loss = output > Activation(0) ? minus_natural_log(static_cast<uint32_t>(output.raw()),
                                                                    Activation::fraction_bits)
                                                : minus_natural_log(1, Activation::fraction_bits + 1);
    if (target == one()) return Loss::from_raw(loss);
    return Loss::from_raw(loss) * Loss(target);
  }

  // +-sqrt(numerator / denominator), numerator < 8, with 14 fraction bits.
  typedef uint16_t WeightLimit;
  static WeightLimit weight_limit(uint16_t numerator, uint32_t denominator) {
    return integer_square_root((static_cast<uint32_t>(numerator) << 28) / denominator);
  }
  template <class Generator>
  static Weight uniform_weight(Generator& random, WeightLimit limit) {
    const int32_t u = static_cast<int32_t>(random.next() >> 16) - 32768;  // 15 fraction bits
    const int32_t product = u * static_cast<int32_t>(limit);              // 29 fraction bits
    return Weight(Fixed<int32_t, 29>::from_raw(product));
  }

 protected:
  static Weight clamp_weight(typename FixedStorage<typename Weight::Raw>::Wide value) {
    typedef typename Weight::Raw Raw;
    const bool high = value > FixedStorage<Raw>::highest;
    const bool low = value < FixedStorage<Raw>::lowest;
    if (Saturation::counts) Saturation::add_weights(high || low ? 1 : 0);
    return high ? Weight::highest() : low ? Weight::lowest() : Weight::from_raw(static_cast<Raw>(value));
  }
};

}  // namespace pocketmlp

#endif
