// The dense kernels of 16-bit fixed point on AVR. Same bits as the reference kernels.
#ifndef POCKETMLP_PORTS_AVR_DENSE_FIXED16_HPP
#define POCKETMLP_PORTS_AVR_DENSE_FIXED16_HPP

#include "../../lib/pocketmlp/kernels/dense_generic.hpp"
#include "../../lib/pocketmlp/numeric/fixed_numeric16.hpp"
#include "fixed16_dot.hpp"
#include "fixed16_update.hpp"
#include "flash.hpp"

namespace pocketmlp {

template <class Numeric>
struct DenseKernels;

// Networks that count saturation use the reference kernels.
template <int WeightBits, class Rounding, int DeltaBits>
struct DenseKernels<FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits>>
    : GenericDenseKernels<FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits>> {
  typedef FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits> Numeric;
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;
  typedef typename Numeric::Rate Rate;

  static void forward(const Weight* weights, const Weight* bias, const Activation* input, Activation* output,
                      size_t inputs, size_t outputs) {
    for (; outputs != 0; --outputs) {
      *output++ = Activation::from_raw(
          avr::fixed16_dot<WeightBits>(bias->raw(), raw(weights), raw(input), inputs, sizeof(int16_t)));
      ++bias;
      weights += inputs;
      POCKETMLP_ROW_HOOK();
    }
  }
  static void forward(FlashPointer<Weight> weights, FlashPointer<Weight> bias, const Activation* input,
                      Activation* output, size_t inputs, size_t outputs) {
    const int16_t* row = raw(weights.address());
    for (; outputs != 0; --outputs) {
      *output++ =
          Activation::from_raw(avr::fixed16_dot_flash<WeightBits>((*bias).raw(), row, raw(input), inputs));
      ++bias;
      row += inputs;
      POCKETMLP_ROW_HOOK();
    }
  }

  static void input_gradient(const Weight* weights, const Delta* delta, Delta* input_delta, size_t inputs,
                             size_t outputs) {
    const uint16_t stride = static_cast<uint16_t>(inputs * sizeof(int16_t));
    for (; inputs != 0; --inputs) {
      *input_delta++ =
          Delta::from_raw(avr::fixed16_dot<WeightBits>(0, raw(weights++), raw(delta), outputs, stride));
    }
  }

  static void update(Weight* weights, Weight* bias, const Delta* delta, const Activation* input,
                     size_t inputs, size_t outputs, Rate rate, Rounding& rounding) {
    const RowSteps16 steps(rate, DeltaBits, WeightBits);
    uint16_t random = rounding.weights();
    uint16_t bias_random = rounding.biases();
    for (; outputs != 0; --outputs) {
      const RowStep16 step = steps((delta++)->raw());
      random = avr::fixed16_update_row<Rounding::increment>(raw(weights), raw(input), inputs, step.value,
                                                            random, step.shift, raw(bias++), bias_random);
      bias_random = static_cast<uint16_t>(bias_random + Rounding::increment);
      weights += inputs;
      POCKETMLP_ROW_HOOK();
    }
    rounding.set_weights(random);
    rounding.set_biases(bias_random);
  }

 private:
  template <class T>
  static const int16_t* raw(const T* values) {
    return reinterpret_cast<const int16_t*>(values);
  }
  static int16_t* raw(Weight* values) { return reinterpret_cast<int16_t*>(values); }
};

}  // namespace pocketmlp

#endif
