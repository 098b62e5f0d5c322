// The numeric bundle of 32-bit fixed point: Q16.16 activations and errors, weights with a choice of fraction
// bits, 64-bit arithmetic. For 32-bit machines. docs/fixed_point.md says what every operation gives.
#ifndef POCKETMLP_NUMERIC_FIXED_NUMERIC32_HPP
#define POCKETMLP_NUMERIC_FIXED_NUMERIC32_HPP

#include "../quantized/fixed32_activation.h"
#include "../quantized/fixed32_sum.h"
#include "fixed_common.hpp"

namespace pocketmlp {

// One row's part of an online update: rate * delta as value / 2^(WeightBits - 16 + shift), shift 32 or 16.
struct RowStep32 {
  int32_t value;
  uint8_t shift;

  static RowStep32 make(FixedRate rate, int32_t delta, uint8_t weight_bits) {
    const int64_t product = static_cast<int64_t>(delta) * static_cast<int64_t>(rate.mantissa());
    const int8_t bits = static_cast<int8_t>(rate.shift() - weight_bits);  // -16 ... 67
    const int64_t fine = rounded(product, bits);
    const int32_t fine_value = pocketmlp_fixed32_clamp(fine);
    if (fine_value == fine) {
      const RowStep32 step = {fine_value, 32};
      return step;
    }
    const RowStep32 step = {pocketmlp_fixed32_clamp(rounded(product, static_cast<int8_t>(bits + 16))), 16};
    return step;
  }

 private:
  // floor(product / 2^bits + 1/2); below 2^63, because the product is below 2^47.
  static int64_t rounded(int64_t product, int8_t bits) {
    if (bits <= 0) return product * (INT64_C(1) << -bits);
    return ((product >> (bits > 64 ? 63 : bits - 1)) + 1) >> 1;
  }
};

// WeightBits: 8 ... 28 fraction bits of the weights.
template <int WeightBits, class RoundingPolicy = StochasticRounding,
          class SaturationPolicy = IgnoreSaturation>
struct FixedNumeric32 : FixedCommon<Fixed<int32_t, WeightBits>, Fixed<int32_t, 16>, Fixed<int32_t, 16>,
                                    Fixed<int32_t, 24>, RoundingPolicy, SaturationPolicy> {
  static_assert(WeightBits >= 8 && WeightBits <= 28,
                "PocketMLP: a network with 32-bit numbers needs 8 to 28 fraction bits in its weights; 16 "
                "suits most (docs/errors.md)");
  typedef FixedCommon<Fixed<int32_t, WeightBits>, Fixed<int32_t, 16>, Fixed<int32_t, 16>, Fixed<int32_t, 24>,
                      RoundingPolicy, SaturationPolicy>
      Common;
  typedef typename Common::Weight Weight;
  typedef typename Common::Activation Activation;
  typedef typename Common::Delta Delta;
  typedef typename Common::Gradient Gradient;
  typedef typename Common::Loss Loss;
  typedef typename Common::Rate Rate;
  typedef typename Common::Rounding Rounding;
  typedef typename Common::Saturation Saturation;
  typedef pocketmlp_fixed32_sum Accumulator;
  static constexpr int weight_bits = WeightBits;

  // Dot products.
  static Accumulator zero() {
    const Accumulator sum = {0, 0};
    return sum;
  }
  static Accumulator from_bias(Weight bias) {  // bias * 2^16
    return pocketmlp_fixed32_add(zero(), bias.raw(), INT32_C(65536));
  }
  static Accumulator multiply_add(Accumulator sum, Weight weight, Activation value) {
    return pocketmlp_fixed32_add(sum, weight.raw(), value.raw());
  }
  static Accumulator multiply_add_delta(Accumulator sum, Weight weight, Delta delta) {
    return pocketmlp_fixed32_add(sum, weight.raw(), delta.raw());
  }
  static Activation to_activation(Accumulator sum) {
    const int64_t value = pocketmlp_fixed32_round(sum, WeightBits);
    if (Saturation::counts) Saturation::add_activations(is_outside(value) ? 1 : 0);
    return Activation::from_raw(pocketmlp_fixed32_clamp(value));
  }
  static Delta to_delta(Accumulator sum) { return clamp_delta(pocketmlp_fixed32_round(sum, WeightBits)); }

  // Gradients: the product with 24 of its 32 fraction bits.
  static Gradient add_product(Gradient sum, Delta delta, Activation input) {
    const int64_t product = static_cast<int64_t>(delta.raw()) * static_cast<int64_t>(input.raw());
    return Common::add_gradient(sum, pocketmlp_fixed32_clamp((product + 128) >> 8));
  }
  static Gradient add_delta(Gradient sum, Delta delta) {
    return Common::add_gradient(sum, pocketmlp_fixed32_clamp(static_cast<int64_t>(delta.raw()) * 256));
  }

  // Updates one row of weights: weight - rate * delta * input. One object per row and step.
  class RowUpdate {
   public:
    RowUpdate(Rate rate, Delta delta, Rounding& rounding, size_t /*row*/)
        : step_(RowStep32::make(rate, delta.raw(), WeightBits)),
          rounding_(rounding),
          random_(rounding.weights()) {}
    ~RowUpdate() { rounding_.set_weights(random_); }
    RowUpdate(const RowUpdate&) = delete;
    RowUpdate& operator=(const RowUpdate&) = delete;

    static constexpr bool is_idle() { return false; }  // the random numbers go on
    Weight weight(Weight old, Activation input) {
      const Weight result = changed(old, input.raw(), random_);
      random_ = static_cast<uint16_t>(random_ + Rounding::increment);
      return result;
    }
    Weight bias(Weight old) {
      const uint16_t random = rounding_.biases();
      rounding_.set_biases(static_cast<uint16_t>(random + Rounding::increment));
      return changed(old, Common::one().raw(), random);
    }

   private:
    Weight changed(Weight old, int32_t input, uint16_t random) const {
      const int64_t product = static_cast<int64_t>(step_.value) * static_cast<int64_t>(input);
      const int64_t aligned = static_cast<int64_t>(random) << (step_.shift - 16);
      return Common::clamp_weight(old.raw() - ((product + aligned) >> step_.shift));
    }

    const RowStep32 step_;
    Rounding& rounding_;
    uint16_t random_;
  };

  // weight - rate * (gradient + decay * weight)
  static Weight descend(Weight weight, Gradient gradient, Rate rate, Rate decay, Rounding& rounding) {
    int32_t slope = gradient.raw();
    if (!decay.is_zero()) slope = saturating_add(slope, shrink(Gradient(weight).raw(), decay));
    const uint8_t cut = static_cast<uint8_t>(rate.shift() + 24 - WeightBits - 16 + 16);
    const int64_t product = -static_cast<int64_t>(slope) * static_cast<int64_t>(rate.mantissa());
    const int64_t change = (product * 65536) >> (cut > 63 ? 63 : cut);  // 16 bits below a step
    const uint16_t random = rounding.weights();
    rounding.set_weights(static_cast<uint16_t>(random + Rounding::increment));
    return Common::clamp_weight(weight.raw() + ((change + random) >> 16));
  }

  // Derivatives from outputs.
  static Delta times_sigmoid_slope(Delta gradient, Activation y) {
    const int64_t slope = static_cast<int64_t>(y.raw()) * (65536 - y.raw());  // 32 bits, at most 2^30
    return scaled(gradient, slope);
  }
  static Delta times_tanh_slope(Delta gradient, Activation y) {
    return scaled(gradient, (INT64_C(1) << 32) - static_cast<int64_t>(y.raw()) * y.raw() - 1);
  }
  static Delta times_leaky_slope(Delta gradient) {
    return Delta::from_raw(pocketmlp_fixed32_leaky(gradient.raw()));
  }
  static Activation leaky(Activation x) { return Activation::from_raw(pocketmlp_fixed32_leaky(x.raw())); }

  static Activation sigmoid(Activation x) { return Activation::from_raw(pocketmlp_fixed32_sigmoid(x.raw())); }
  static Activation tanh(Activation x) { return Activation::from_raw(pocketmlp_fixed32_tanh(x.raw())); }
  static void softmax(Activation* values, size_t count) {
    static_assert(sizeof(Activation) == sizeof(int32_t), "an Activation is its raw value");
    pocketmlp_fixed32_softmax(reinterpret_cast<int32_t*>(values), count);
  }
  static void softmax_backward(const Activation* y, Delta* gradient, size_t count) {
    Accumulator sum = zero();
    for (size_t i = 0; i < count; ++i) sum = pocketmlp_fixed32_add(sum, gradient[i].raw(), y[i].raw());
    const int32_t dot = pocketmlp_fixed32_clamp(pocketmlp_fixed32_round(sum, 16));
    for (size_t i = 0; i < count; ++i) {
      const int64_t difference = static_cast<int64_t>(gradient[i].raw()) - dot;
      gradient[i] = clamp_delta((difference * y[i].raw() + 32768) >> 16);
    }
  }

  // Losses.
  static Delta difference(Activation output, Activation target) {
    return clamp_delta(static_cast<int64_t>(output.raw()) - static_cast<int64_t>(target.raw()));
  }
  static Loss half_square(Delta difference) {
    const int64_t square = static_cast<int64_t>(difference.raw()) * static_cast<int64_t>(difference.raw());
    return Loss::from_raw(pocketmlp_fixed32_clamp(square >> 17));
  }

 private:
  static bool is_outside(int64_t value) { return value > INT32_MAX || value < INT32_MIN; }
  static Delta clamp_delta(int64_t value) {
    if (Saturation::counts) Saturation::add_deltas(is_outside(value) ? 1 : 0);
    return Delta::from_raw(pocketmlp_fixed32_clamp(value));
  }
  // gradient * slope / 2^32, rounded; slope below 2^32
  static Delta scaled(Delta gradient, int64_t slope) {
    return Delta::from_raw(static_cast<int32_t>(
        (static_cast<int64_t>(gradient.raw()) * (slope >> 1) + (INT64_C(1) << 30)) >> 31));
  }
};

template <int WeightBits, class RoundingPolicy, class SaturationPolicy>
constexpr int FixedNumeric32<WeightBits, RoundingPolicy, SaturationPolicy>::weight_bits;

}  // namespace pocketmlp

#endif
