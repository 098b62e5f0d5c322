// The dense kernels of 16-bit fixed point on a desktop. Same bits as the reference kernels.
// POCKETMLP_ROW_HOOK runs once per call here, not once per row.
#ifndef POCKETMLP_PORTS_DESKTOP_DENSE_FIXED16_HPP
#define POCKETMLP_PORTS_DESKTOP_DENSE_FIXED16_HPP

#if defined(__x86_64__)

#include "../../lib/pocketmlp/kernels/dense_generic.hpp"
#include "fixed16_selection.hpp"

namespace pocketmlp {

template <class Numeric>
struct DenseKernels;

// Networks that count saturation use the reference kernels.
template <int WeightBits, class Rounding, int DeltaBits>
struct DenseKernels<FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits>>
    : GenericDenseKernels<FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits>> {
  typedef FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits> Numeric;
  typedef GenericDenseKernels<Numeric> Reference;
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;
  typedef typename Numeric::Rate Rate;

  static void forward(const Weight* weights, const Weight* bias, const Activation* input, Activation* output,
                      size_t inputs, size_t outputs) {
    const desktop::Fixed16Kernels& kernels = desktop::fixed16_kernels();
    const desktop::Fixed16Kernels* const all = desktop::all_fixed16_kernels();  // narrower ones take the rest
    size_t o = 0;
    if (outputs >= 4 && inputs <= UINT16_MAX && !kernels.has_lowest(raw(input), inputs)) {
      for (; o + 4 <= outputs; o += 4) {
        const int16_t* const rows = raw(weights + o * inputs);
        int64_t sums[4] = {0, 0, 0, 0};
        size_t done = 0;
        for (size_t set = desktop::fixed16_instruction_sets(); set > 0; --set)
          done += all[set - 1].dot_four_rows(rows + done, inputs, raw(input) + done, inputs - done, sums);
        for (size_t r = 0; r < 4; ++r) {
          for (size_t i = done; i < inputs; ++i)
            sums[r] += static_cast<int32_t>(rows[r * inputs + i]) * static_cast<int32_t>(raw(input)[i]);
          const pocketmlp_fixed16_sum sum = {static_cast<int32_t>(sums[r] >> 16),
                                             static_cast<uint32_t>(sums[r] & 0xFFFF)};
          output[o + r] = activation(sum, bias[o + r]);
        }
      }
    }
    for (; o < outputs; ++o)
      output[o] = activation(kernels.dot(raw(weights + o * inputs), raw(input), inputs), bias[o]);
    POCKETMLP_ROW_HOOK();
  }

  static void input_gradient(const Weight* weights, const Delta* delta, Delta* input_delta, size_t inputs,
                             size_t outputs) {
    int16_t* const result = reinterpret_cast<int16_t*>(input_delta);
    const size_t columns = inputs - inputs % desktop::most_fixed16_lanes;
    desktop::fixed16_kernels().input_gradient(raw(weights), raw(delta), result, inputs, columns, outputs,
                                              WeightBits);
    for (size_t i = columns; i < inputs; ++i) {
      typename Numeric::Accumulator sum = Numeric::zero();
      for (size_t o = 0; o < outputs; ++o) {
        sum = Numeric::multiply_add_delta(sum, weights[o * inputs + i], delta[o]);
      }
      input_delta[i] = Numeric::to_delta(sum);
    }
  }

  static void update(Weight* weights, Weight* bias, const Delta* delta, const Activation* input,
                     size_t inputs, size_t outputs, Rate rate, Rounding& rounding) {
    const desktop::Fixed16Kernels* const all = desktop::all_fixed16_kernels();
    const RowSteps16 steps(rate, DeltaBits, WeightBits);
    for (size_t o = 0; o < outputs; ++o) {
      const RowStep16 step = steps(delta[o].raw());
      const uint16_t random = rounding.weights();
      int16_t* const row = reinterpret_cast<int16_t*>(weights + o * inputs);
      size_t done = 0;
      if (step.value == 0) {  // nothing changes, whatever the random numbers
        done = inputs;
      } else if (step.shift != 8) {
        for (size_t set = desktop::fixed16_instruction_sets(); set > 0; --set)
          done += all[set - 1].update_row(row + done, raw(input) + done, inputs - done, step,
                                          number_of(random, done), Rounding::increment);
      }
      // The rest, and rows with large steps.
      uint16_t number = number_of(random, done);
      for (size_t i = done; i < inputs; ++i) {
        row[i] = changed(row[i], step, raw(input)[i], number);
        number = static_cast<uint16_t>(number + Rounding::increment);
      }
      rounding.set_weights(number);
      const uint16_t bias_number = rounding.biases();
      bias[o] = Weight::from_raw(changed(bias[o].raw(), step, Numeric::one().raw(), bias_number));
      rounding.set_biases(static_cast<uint16_t>(bias_number + Rounding::increment));
    }
    POCKETMLP_ROW_HOOK();
  }

  static void forward_batch(const Weight* weights, const Weight* bias, const Activation* input,
                            Activation* output, size_t inputs, size_t outputs, size_t samples) {
    for (size_t s = 0; s < samples; ++s) {
      forward(weights, bias, input + s * inputs, output + s * outputs, inputs, outputs);
    }
  }
  static void input_gradient_batch(const Weight* weights, const Delta* delta, Delta* input_delta,
                                   size_t inputs, size_t outputs, size_t samples) {
    for (size_t s = 0; s < samples; ++s) {
      input_gradient(weights, delta + s * outputs, input_delta + s * inputs, inputs, outputs);
    }
  }
  static void update_batch(Weight* weights, Weight* bias, const Delta* delta, const Activation* input,
                           size_t inputs, size_t outputs, size_t samples, Rate rate, Rounding& rounding) {
    for (size_t s = 0; s < samples; ++s) {
      update(weights, bias, delta + s * outputs, input + s * inputs, inputs, outputs, rate, rounding);
    }
  }

 private:
  // The random number `count` places on.
  static uint16_t number_of(uint16_t random, size_t count) {
    return static_cast<uint16_t>(random + static_cast<uint16_t>(count) * uint32_t(Rounding::increment));
  }
  static Activation activation(pocketmlp_fixed16_sum sum, Weight bias) {
    const pocketmlp_fixed16_sum start = Numeric::from_bias(bias);
    sum.high += start.high;
    sum.low += start.low;
    return Numeric::to_activation(sum);
  }
  template <class T>
  static const int16_t* raw(const T* values) {
    return reinterpret_cast<const int16_t*>(values);
  }
  static int16_t changed(int16_t weight, RowStep16 step, int16_t input, uint16_t random) {
    const int32_t product = static_cast<int32_t>(step.value) * static_cast<int32_t>(input);
    return pocketmlp_fixed16_clamp(weight - ((product + step.aligned(random)) >> step.shift));
  }
};

}  // namespace pocketmlp

#endif

#endif
