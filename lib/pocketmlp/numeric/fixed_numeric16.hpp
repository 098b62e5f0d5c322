// The numeric bundle of 16-bit fixed point: Q8.8 activations, weights with a choice of fraction bits, exact
// dot products, no 64-bit arithmetic. docs/fixed_point.md says what every operation gives, bit for bit.
#ifndef POCKETMLP_NUMERIC_FIXED_NUMERIC16_HPP
#define POCKETMLP_NUMERIC_FIXED_NUMERIC16_HPP

#include "../quantized/fixed16_activation.h"
#include "../quantized/fixed16_softmax.h"
#include "../quantized/fixed16_sum.h"
#include "fixed_common.hpp"

namespace pocketmlp {

// One row's part of an online update: rate * delta as value / 2^(WeightBits - 8 + shift). A weight changes by
// -(value * input + random) >> shift steps, where `random` has been moved below the point.
struct RowStep16 {
  int16_t value;
  uint8_t shift;  // 24, 16 or 8: the smallest steps have the most fraction bits

  int32_t aligned(uint16_t random) const {
    return shift == 24   ? static_cast<int32_t>(static_cast<uint32_t>(random) << 8)
           : shift == 16 ? static_cast<int32_t>(random)
                         : static_cast<int32_t>(random >> 8);
  }
};

// Makes the steps of a layer's rows.
class RowSteps16 {
 public:
  RowSteps16(FixedRate rate, uint8_t delta_bits, uint8_t weight_bits)
      : mantissa_(rate.mantissa()), shift_(24) {
    // rate * delta = product / 2^(rate.shift + delta_bits); divided by 2^cut it has weight_bits + 16 bits.
    int8_t cut = static_cast<int8_t>(rate.shift() + delta_bits - weight_bits - 16);
    while (cut < 1) {
      cut = static_cast<int8_t>(cut + 8);
      shift_ = static_cast<uint8_t>(shift_ - 8);
    }
    cut_to_twice_ = static_cast<uint8_t>(cut > 32 ? 31 : cut - 1);
  }

  RowStep16 operator()(int16_t delta) const {
    int32_t twice = multiply_signed_unsigned(delta, mantissa_) >> cut_to_twice_;
    RowStep16 step = {0, shift_};
    while (step.shift > 8 && !fits_17_bits(twice)) {
      twice >>= 8;
      step.shift = static_cast<uint8_t>(step.shift - 8);
    }
    step.value = pocketmlp_fixed16_clamp((twice + 1) >> 1);
    return step;
  }

 private:
  static bool fits_17_bits(int32_t value) {
    return static_cast<uint16_t>(static_cast<uint16_t>(value >> 16) + 1u) <= 1u;
  }
  uint16_t mantissa_;
  uint8_t shift_;
  uint8_t cut_to_twice_;
};

// WeightBits: 1 ... 15 fraction bits of the weights. DeltaBits: 12 ... 15 fraction bits of the errors.
// RoundingPolicy: StochasticRounding or NearestRounding. SaturationPolicy: IgnoreSaturation or
// CountSaturation<Tag>.
template <int WeightBits, class RoundingPolicy = StochasticRounding,
          class SaturationPolicy = IgnoreSaturation, int DeltaBits = 12>
struct FixedNumeric16 : FixedCommon<Fixed<int16_t, WeightBits>, Fixed<int16_t, 8>, Fixed<int16_t, DeltaBits>,
                                    Fixed<int32_t, DeltaBits + 8>, RoundingPolicy, SaturationPolicy> {
  static_assert(WeightBits >= 1 && WeightBits <= 15,
                "PocketMLP: a network with 16-bit numbers needs 1 to 15 fraction bits in its weights; 12 "
                "suits most (docs/errors.md)");
  static_assert(DeltaBits >= 12 && DeltaBits <= 15,
                "PocketMLP: errors of 16 bits have 12 to 15 fraction bits; 12 suits most (docs/errors.md)");
  typedef FixedCommon<Fixed<int16_t, WeightBits>, Fixed<int16_t, 8>, Fixed<int16_t, DeltaBits>,
                      Fixed<int32_t, DeltaBits + 8>, RoundingPolicy, SaturationPolicy>
      Common;
  typedef typename Common::Weight Weight;
  typedef typename Common::Activation Activation;
  typedef typename Common::Delta Delta;
  typedef typename Common::Gradient Gradient;
  typedef typename Common::Loss Loss;
  typedef typename Common::Rate Rate;
  typedef typename Common::Rounding Rounding;
  typedef typename Common::Saturation Saturation;
  typedef pocketmlp_fixed16_sum Accumulator;
  static constexpr int weight_bits = WeightBits;
  static constexpr int delta_bits = DeltaBits;

  // Dot products.
  static Accumulator zero() {
    const Accumulator sum = {0, 0};
    return sum;
  }
  static Accumulator from_bias(Weight bias) {  // bias * 2^8, as the products have WeightBits + 8 bits
    const uint16_t bits = static_cast<uint16_t>(bias.raw());
    const Accumulator sum = {static_cast<int32_t>(bias.raw() >> 8),
                             static_cast<uint32_t>(static_cast<uint16_t>(bits << 8))};
    return sum;
  }
  static Accumulator multiply_add(Accumulator sum, Weight weight, Activation value) {
    return pocketmlp_fixed16_add(sum, weight.raw(), value.raw());
  }
  static Accumulator multiply_add_delta(Accumulator sum, Weight weight, Delta delta) {
    return pocketmlp_fixed16_add(sum, weight.raw(), delta.raw());
  }
  static Activation to_activation(Accumulator sum) {
    const int32_t value = pocketmlp_fixed16_round(sum, WeightBits);
    if (Saturation::counts) Saturation::add_activations(is_outside(value) ? 1 : 0);
    return Activation::from_raw(pocketmlp_fixed16_clamp(value));
  }
  static Delta to_delta(Accumulator sum) { return clamp_delta(pocketmlp_fixed16_round(sum, WeightBits)); }

  // Gradients.
  static Gradient add_product(Gradient sum, Delta delta, Activation input) {
    return Common::add_gradient(sum, static_cast<int32_t>(delta.raw()) * static_cast<int32_t>(input.raw()));
  }
  static Gradient add_delta(Gradient sum, Delta delta) {
    return Common::add_gradient(sum, static_cast<int32_t>(delta.raw()) * 256);
  }

  // Updates one row of weights: weight - rate * delta * input. One object per row and step.
  class RowUpdate {
   public:
    RowUpdate(Rate rate, Delta delta, Rounding& rounding, size_t /*row*/)
        : step_(RowSteps16(rate, DeltaBits, WeightBits)(delta.raw())),
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
    Weight changed(Weight old, int16_t input, uint16_t random) const {
      const int32_t product = static_cast<int32_t>(step_.value) * static_cast<int32_t>(input);
      return Common::clamp_weight(old.raw() - ((product + step_.aligned(random)) >> step_.shift));
    }

    const RowStep16 step_;
    Rounding& rounding_;
    uint16_t random_;
  };

  // weight - rate * (gradient + decay * weight)
  static Weight descend(Weight weight, Gradient gradient, Rate rate, Rate decay, Rounding& rounding) {
    int32_t slope = gradient.raw();
    if (!decay.is_zero()) slope = saturating_add(slope, shrink(weight_as_gradient(weight), decay));
    const int32_t change = multiply_mantissa(saturating_negate(slope), rate,
                                             static_cast<uint8_t>(rate.shift() + gradient_shift));
    const uint16_t random = rounding.weights();
    rounding.set_weights(static_cast<uint16_t>(random + Rounding::increment));
    return Common::clamp_weight(weight.raw() + ((change + static_cast<int32_t>(random)) >> 16));
  }

  // Derivatives from outputs.
  static Delta times_sigmoid_slope(Delta gradient, Activation y) {
    const uint16_t slope = static_cast<uint16_t>(y.raw() * (256 - y.raw()));  // 16 bits, at most 2^14
    return Delta::from_raw(
        static_cast<int16_t>((multiply_signed_unsigned(gradient.raw(), slope) + INT32_C(32768)) >> 16));
  }
  static Delta times_tanh_slope(Delta gradient, Activation y) {
    const int32_t square = static_cast<int32_t>(y.raw()) * static_cast<int32_t>(y.raw());
    const uint16_t slope = static_cast<uint16_t>((INT32_C(65536) - square) >> 1);  // 15 bits
    return Delta::from_raw(
        static_cast<int16_t>((multiply_signed_unsigned(gradient.raw(), slope) + 16384) >> 15));
  }
  static Delta times_leaky_slope(Delta gradient) {
    return Delta::from_raw(pocketmlp_fixed16_leaky(gradient.raw()));
  }
  static Activation leaky(Activation x) { return Activation::from_raw(pocketmlp_fixed16_leaky(x.raw())); }

  static Activation sigmoid(Activation x) { return Activation::from_raw(pocketmlp_fixed16_sigmoid(x.raw())); }
  static Activation tanh(Activation x) { return Activation::from_raw(pocketmlp_fixed16_tanh(x.raw())); }
  static void softmax(Activation* values, size_t count) {
    static_assert(sizeof(Activation) == sizeof(int16_t), "an Activation is its raw value");
    pocketmlp_fixed16_softmax(reinterpret_cast<int16_t*>(values), count);
  }
  // gradient[i] becomes y[i] * (gradient[i] - sum_j gradient[j] y[j]).
  static void softmax_backward(const Activation* y, Delta* gradient, size_t count) {
    Accumulator sum = zero();
    for (size_t i = 0; i < count; ++i) sum = pocketmlp_fixed16_add(sum, gradient[i].raw(), y[i].raw());
    const int32_t dot = pocketmlp_fixed16_round(sum, 8);
    for (size_t i = 0; i < count; ++i) {
      const int32_t difference = static_cast<int32_t>(gradient[i].raw()) - pocketmlp_fixed16_clamp(dot);
      gradient[i] = clamp_delta((difference * y[i].raw() + 128) >> 8);
    }
  }

  // Losses.
  static Delta difference(Activation output, Activation target) {
    const int32_t difference = static_cast<int32_t>(output.raw()) - static_cast<int32_t>(target.raw());
    const int16_t limit = INT16_MAX >> (DeltaBits - 8);
    const bool high = difference > limit;
    const bool low = difference < -limit - 1;
    if (Saturation::counts) Saturation::add_deltas(high || low ? 1 : 0);
    return high  ? Delta::highest()
           : low ? Delta::lowest()
                 : Delta::from_raw(
                       static_cast<int16_t>(static_cast<int16_t>(difference) * (1 << (DeltaBits - 8))));
  }
  static Loss half_square(Delta difference) {
    const int32_t square = static_cast<int32_t>(difference.raw()) * static_cast<int32_t>(difference.raw());
    return Loss::from_raw(square >> (2 * DeltaBits - 16 + 1));
  }

 private:
  static constexpr int gradient_shift = DeltaBits + 8 - WeightBits - 16;

  static bool is_outside(int32_t value) { return value > INT16_MAX || value < INT16_MIN; }
  static Delta clamp_delta(int32_t value) {
    if (Saturation::counts) Saturation::add_deltas(is_outside(value) ? 1 : 0);
    return Delta::from_raw(pocketmlp_fixed16_clamp(value));
  }
  static int32_t weight_as_gradient(Weight weight) { return Gradient(weight).raw(); }
};

template <int WeightBits, class RoundingPolicy, class SaturationPolicy, int DeltaBits>
constexpr int FixedNumeric16<WeightBits, RoundingPolicy, SaturationPolicy, DeltaBits>::weight_bits;
template <int WeightBits, class RoundingPolicy, class SaturationPolicy, int DeltaBits>
constexpr int FixedNumeric16<WeightBits, RoundingPolicy, SaturationPolicy, DeltaBits>::delta_bits;

}  // namespace pocketmlp

#endif
