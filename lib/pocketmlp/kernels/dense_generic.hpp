// The reference kernels of a dense layer: plain loops over pointers and counts, one version for every number
// type and layer size. Weights are [outputs][inputs], row by row; `samples` rows of values lie one after
// another.
#ifndef POCKETMLP_KERNELS_DENSE_GENERIC_HPP
#define POCKETMLP_KERNELS_DENSE_GENERIC_HPP

#include <stddef.h>

#include "../config.hpp"

namespace pocketmlp {

template <class Numeric>
struct GenericDenseKernels {
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;
  typedef typename Numeric::Gradient Gradient;
  typedef typename Numeric::Accumulator Accumulator;
  typedef typename Numeric::Rate Rate;
  typedef typename Numeric::Rounding Rounding;

  // output[o] = bias[o] + sum_i weights[o][i] * input[i]. Weights may lie in RAM or in flash.
  template <class WeightPointer>
  static void forward(WeightPointer weights, WeightPointer bias, const Activation* input, Activation* output,
                      size_t inputs, size_t outputs) {
    const Activation* const input_end = input + inputs;
    const Activation* const output_end = output + outputs;
    for (; output != output_end; ++output) {
      Accumulator sum = Numeric::from_bias(*bias);
      ++bias;
      for (const Activation* value = input; value != input_end; ++value) {
        sum = Numeric::multiply_add(sum, *weights, *value);
        ++weights;
      }
      *output = Numeric::to_activation(sum);
      POCKETMLP_ROW_HOOK();
    }
  }

  // input_delta[i] = sum_o weights[o][i] * delta[o].
  static void input_gradient(const Weight* weights, const Delta* delta, Delta* input_delta, size_t inputs,
                             size_t outputs) {
    for (size_t i = 0; i < inputs; ++i) {
      Accumulator sum = Numeric::zero();
      const Weight* column = weights + i;
      for (size_t o = 0; o < outputs; ++o) {
        sum = Numeric::multiply_add_delta(sum, *column, delta[o]);
        column += inputs;
      }
      input_delta[i] = Numeric::to_delta(sum);
    }
  }

  // weights[o][i] -= rate * delta[o] * input[i], bias[o] -= rate * delta[o]: gradient descent without a
  // gradient buffer.
  static void update(Weight* weights, Weight* bias, const Delta* delta, const Activation* input,
                     size_t inputs, size_t outputs, Rate rate, Rounding& rounding) {
    const Activation* const input_end = input + inputs;
    for (size_t o = 0; o < outputs; ++o) {
      typename Numeric::RowUpdate row(rate, delta[o], rounding, o);
      if (!row.is_idle()) {
        Weight* weight = weights;
        for (const Activation* value = input; value != input_end; ++value) {
          *weight = row.weight(*weight, *value);
          ++weight;
        }
        *bias = row.bias(*bias);
      }
      weights += inputs;
      ++bias;
      POCKETMLP_ROW_HOOK();
    }
  }

  // weight_gradient[o][i] += delta[o] * input[i], bias_gradient[o] += delta[o].
  static void accumulate_gradient(const Delta* delta, const Activation* input, Gradient* weight_gradient,
                                  Gradient* bias_gradient, size_t inputs, size_t outputs) {
    for (size_t o = 0; o < outputs; ++o) {
      for (size_t i = 0; i < inputs; ++i) {
        *weight_gradient = Numeric::add_product(*weight_gradient, delta[o], input[i]);
        ++weight_gradient;
      }
      bias_gradient[o] = Numeric::add_delta(bias_gradient[o], delta[o]);
      POCKETMLP_ROW_HOOK();
    }
  }

  // The same for many samples at once; ports replace these by matrix products.
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
  static void accumulate_gradient_batch(const Delta* delta, const Activation* input,
                                        Gradient* weight_gradient, Gradient* bias_gradient, size_t inputs,
                                        size_t outputs, size_t samples) {
    for (size_t s = 0; s < samples; ++s) {
      accumulate_gradient(delta + s * outputs, input + s * inputs, weight_gradient, bias_gradient, inputs,
                          outputs);
    }
  }
  // weights -= rate * sum over samples: mini-batch gradient descent without a gradient buffer. The deltas of
  // all samples were computed with the weights as they were before.
  static void update_batch(Weight* weights, Weight* bias, const Delta* delta, const Activation* input,
                           size_t inputs, size_t outputs, size_t samples, Rate rate, Rounding& rounding) {
    for (size_t s = 0; s < samples; ++s) {
      update(weights, bias, delta + s * outputs, input + s * inputs, inputs, outputs, rate, rounding);
    }
  }
};

}  // namespace pocketmlp

#endif
