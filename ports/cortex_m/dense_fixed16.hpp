// The dense kernels of 16-bit fixed point on Cortex-M with the DSP extension (M4, M7, M33, M55). Same bits as
// the reference kernels: sums are exact in 64 bits, updates of two weights at once saturate like one.
#ifndef POCKETMLP_PORTS_CORTEX_M_DENSE_FIXED16_HPP
#define POCKETMLP_PORTS_CORTEX_M_DENSE_FIXED16_HPP

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../../lib/pocketmlp/kernels/dense_generic.hpp"
#include "../../lib/pocketmlp/numeric/fixed_numeric16.hpp"
#include "fixed16_rows_dsp.h"

namespace pocketmlp {

template <class Numeric>
struct DenseKernels;

namespace cortex_m {

// Two 16-bit numbers, which need not be aligned to a word.
inline uint32_t load_pair(const int16_t* values) {
  uint32_t pair;
  memcpy(&pair, values, sizeof pair);
  return pair;
}

// old - change, for the two 16-bit numbers in a word; the changes have 16 bits as well, above these others.
inline uint32_t subtract_upper_halves(uint32_t old, int32_t first, int32_t second) {
  uint32_t change;
  __asm__("pkhtb %0, %1, %2, asr #16" : "=r"(change) : "r"(second), "r"(first));
  __asm__("qsub16 %0, %0, %1" : "+r"(old) : "r"(change));
  return old;
}

// The same for changes of more bits.
inline uint32_t subtract(uint32_t old, int32_t first, int32_t second) {
  first = static_cast<int16_t>(old) - first;
  second = (static_cast<int32_t>(old) >> 16) - second;
  __asm__("ssat %0, #16, %0" : "+r"(first));
  __asm__("ssat %0, #16, %0" : "+r"(second));
  return static_cast<uint16_t>(first) | static_cast<uint32_t>(second) << 16;
}

// weights[i] -= (step * input[i] + number) >> shift for i = 0 ... done - 1, done even; the numbers, 16 bits,
// grow by `increment` and are moved to lie below the point, as RowStep16 says.
template <uint8_t Shift, uint16_t Increment>
__attribute__((noinline)) void update_pairs(int16_t* weights, const int16_t* input, size_t done, int16_t step,
                                            uint16_t number) {
  const int16_t* const end = input + done;
  const uint32_t next = 2u * Increment % 65536u * 0x10001u;
  uint32_t numbers = number | static_cast<uint32_t>(number + Increment) << 16;
  while (input != end) {
    const uint32_t x = load_pair(input);
    input += 2;
    if (x != 0) {  // otherwise nothing changes, whatever the numbers
      uint32_t pair = load_pair(weights);
      int32_t first;
      int32_t second;
      __asm__("smulbb %0, %1, %2" : "=r"(first) : "r"(step), "r"(x));
      __asm__("smulbt %0, %1, %2" : "=r"(second) : "r"(step), "r"(x));
      if (Shift == 24) {  // floor(product / 2^8) loses nothing, as the numbers lie above
        first >>= 8;
        second >>= 8;
      }
      if (Shift == 8) {
        first += static_cast<int32_t>(numbers >> 8 & 255u);
        second += static_cast<int32_t>(numbers >> 24);
        pair = subtract(pair, first >> 8, second >> 8);
      } else {
        first += static_cast<int32_t>(numbers & 65535u);
        second += static_cast<int32_t>(numbers >> 16);
        pair = subtract_upper_halves(pair, first, second);
      }
      memcpy(weights, &pair, sizeof pair);
    }
    weights += 2;
    __asm__("uadd16 %0, %0, %1" : "+r"(numbers) : "r"(next));
  }
}

}  // namespace cortex_m

// Networks that count saturation use the reference kernels.
template <int WeightBits, class Rounding, int DeltaBits>
struct DenseKernels<FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits>>
    : GenericDenseKernels<FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits>> {
  typedef FixedNumeric16<WeightBits, Rounding, IgnoreSaturation, DeltaBits> Numeric;
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;
  typedef typename Numeric::Accumulator Accumulator;
  typedef typename Numeric::Rate Rate;

  static void forward(const Weight* weights, const Weight* bias, const Activation* input, Activation* output,
                      size_t inputs, size_t outputs) {
    while (outputs != 0) {
      const uint8_t rows = outputs == 1 ? 1 : 2;
      Accumulator sums[2] = {Numeric::from_bias(bias[0]), Numeric::from_bias(bias[rows - 1])};
      pocketmlp_fixed16_add_rows(sums, raw(weights), raw(input), static_cast<uint32_t>(inputs), rows);
      for (uint8_t r = 0; r < rows; ++r) {
        *output++ = Numeric::to_activation(sums[r]);
        POCKETMLP_ROW_HOOK();
      }
      weights += rows * inputs;
      bias += rows;
      outputs -= rows;
    }
  }

  static void update(Weight* weights, Weight* bias, const Delta* delta, const Activation* input,
                     size_t inputs, size_t outputs, Rate rate, Rounding& rounding) {
    const RowSteps16 steps(rate, DeltaBits, WeightBits);
    for (size_t o = 0; o < outputs; ++o) {
      const RowStep16 step = steps(delta[o].raw());
      const uint16_t number = rounding.weights();
      size_t done = inputs & ~static_cast<size_t>(1);
      if (step.value == 0) {
        done = inputs;  // nothing changes, whatever the numbers
      } else {
        const auto update_pairs = step.shift == 24   ? cortex_m::update_pairs<24, Rounding::increment>
                                  : step.shift == 16 ? cortex_m::update_pairs<16, Rounding::increment>
                                                     : cortex_m::update_pairs<8, Rounding::increment>;
        update_pairs(reinterpret_cast<int16_t*>(weights), raw(input), done, step.value, number);
      }
      rounding.set_weights(static_cast<uint16_t>(number + done * Rounding::increment));
      // The rest and the bias.
      typename Numeric::RowUpdate rest(rate, delta[o], rounding, o);
      for (; done != inputs; ++done) weights[done] = rest.weight(weights[done], input[done]);
      *bias = rest.bias(*bias);
      ++bias;
      weights += inputs;
      POCKETMLP_ROW_HOOK();
    }
  }

  static void forward_batch(const Weight* weights, const Weight* bias, const Activation* input,
                            Activation* output, size_t inputs, size_t outputs, size_t samples) {
    for (size_t s = 0; s < samples; ++s) {
      forward(weights, bias, input + s * inputs, output + s * outputs, inputs, outputs);
    }
  }
  static void update_batch(Weight* weights, Weight* bias, const Delta* delta, const Activation* input,
                           size_t inputs, size_t outputs, size_t samples, Rate rate, Rounding& rounding) {
    for (size_t s = 0; s < samples; ++s) {
      update(weights, bias, delta + s * outputs, input + s * inputs, inputs, outputs, rate, rounding);
    }
  }

 private:
  template <class T>
  static const int16_t* raw(const T* values) {
    return reinterpret_cast<const int16_t*>(values);
  }
};

}  // namespace pocketmlp

#endif
