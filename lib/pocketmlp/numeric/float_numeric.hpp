// The numeric bundle of float and double: every type is the same, every conversion does nothing.
#ifndef POCKETMLP_NUMERIC_FLOAT_NUMERIC_HPP
#define POCKETMLP_NUMERIC_FLOAT_NUMERIC_HPP

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../port.hpp"
#include "numeric_bundle.hpp"

namespace pocketmlp {

// Overloads so that a float program never links double functions; e^x, ln and tanh of float are the port's.
inline double exponential(double x) {
  return exp(x);
}
inline double natural_log(double x) {
  return log(x);
}
inline float square_root(float x) {
  return sqrtf(x);
}
inline double square_root(double x) {
  return sqrt(x);
}
inline double hyperbolic_tangent(double x) {
  return tanh(x);
}

// False for NaN and infinities. Looks at the exponent bits: correct under -ffast-math and cheap without an
// FPU.
inline bool is_finite(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return (bits & UINT32_C(0x7F800000)) != UINT32_C(0x7F800000);
}
inline bool is_finite(double x) {
  if (sizeof(double) == sizeof(float)) return is_finite(static_cast<float>(x));  // on AVR
  uint64_t bits = 0;
  memcpy(&bits, &x, sizeof x);
  return (bits & UINT64_C(0x7FF0000000000000)) != UINT64_C(0x7FF0000000000000);
}

template <class T>
struct FloatNumeric {
  typedef T Weight;
  typedef T Activation;
  typedef T Delta;
  typedef T Gradient;
  typedef T State;
  typedef T Accumulator;
  typedef T Loss;
  typedef T Rate;
  struct Rounding {
    explicit Rounding(uint32_t /*seed*/ = 1) {}
    void begin_layer(size_t /*layers_behind*/) {}
    void begin_biases() {}
    void next_step() {}
    void skip_steps(uint32_t) {}
  };

  // Dot products.
  static Accumulator from_bias(Weight bias) { return bias; }
  static Accumulator zero() { return T(0); }
  static Accumulator multiply_add(Accumulator sum, Weight weight, T value) { return sum + weight * value; }
  static Accumulator multiply_add_delta(Accumulator sum, Weight weight, Delta delta) {
    return sum + weight * delta;
  }
  static Activation to_activation(Accumulator sum) { return sum; }
  static Delta to_delta(Accumulator sum) { return sum; }

  // Gradients are sums over samples; Mean divides them by the number of samples.
  static Gradient add_product(Gradient sum, Delta delta, Activation input) { return sum + delta * input; }
  static Gradient add_delta(Gradient sum, Delta delta) { return sum + delta; }
  class Mean {
   public:
    explicit Mean(size_t samples) : inverse_(T(1) / T(samples)) {}
    T operator()(Gradient sum) const { return sum * inverse_; }

   private:
    T inverse_;
  };
  static Loss mean_loss(Loss sum, size_t samples) { return sum / T(samples); }
  // rate / samples: the rate for each sample's share of a mini-batch.
  static Rate divide_rate(Rate rate, size_t samples) { return rate / T(samples); }

  // Updates one row of weights: weight - rate * delta * input. One object per row and step.
  class RowUpdate {
   public:
    RowUpdate(Rate rate, Delta delta, Rounding&, size_t /*row*/) : step_(rate * delta) {}
    // Nothing changes. Such rows are left out, not least because 0 times an infinite input is NaN.
    bool is_idle() const { return step_ == T(0); }
    Weight weight(Weight old, Activation input) { return old - step_ * input; }
    Weight bias(Weight old) { return old - step_; }

   private:
    T step_;
  };

  // Optimizers. weight - rate * (gradient + decay * weight); decay * state + value.
  static Weight descend(Weight weight, T gradient, Rate rate, Rate decay, Rounding&) {
    return weight - rate * (gradient + decay * weight);
  }
  static State decay_and_add(State state, Rate decay, T value) { return decay * state + value; }

  // Derivatives from outputs.
  static Delta times_sigmoid_slope(Delta gradient, Activation y) { return gradient * (y * (T(1) - y)); }
  static Delta times_tanh_slope(Delta gradient, Activation y) { return gradient * (T(1) - y * y); }
  static Delta times_leaky_slope(Delta gradient) { return gradient * T(0.01); }
  static Activation leaky(Activation x) { return x * T(0.01); }

  static Activation one() { return T(1); }

  // 1 / (1 + e^-x); e^-x may overflow to infinity, which gives the right 0.
  static Activation sigmoid(Activation x) { return T(1) / (T(1) + exponential(-x)); }
  static Activation tanh(Activation x) { return hyperbolic_tangent(x); }

  // values[i] becomes e^values[i] / sum_j e^values[j], computed relative to the largest value.
  static void softmax(Activation* values, size_t count) {
    T largest = values[0];
    for (size_t i = 1; i < count; ++i) {
      if (values[i] > largest) largest = values[i];
    }
    T sum = T(0);
    for (size_t i = 0; i < count; ++i) {
      values[i] = exponential(values[i] - largest);
      sum += values[i];
    }
    const T factor = T(1) / sum;
    for (size_t i = 0; i < count; ++i) values[i] *= factor;
  }

  // gradient[i] becomes y[i] * (gradient[i] - sum_j gradient[j] y[j]): the product with softmax's Jacobian.
  static void softmax_backward(const Activation* y, Delta* gradient, size_t count) {
    T dot = T(0);
    for (size_t i = 0; i < count; ++i) dot += gradient[i] * y[i];
    for (size_t i = 0; i < count; ++i) gradient[i] = y[i] * (gradient[i] - dot);
  }

  // Losses.
  static Delta difference(Activation output, Activation target) { return output - target; }
  static Loss half_square(Delta difference) { return T(0.5) * difference * difference; }
  // -target * ln(output); an output of 0 counts as 1e-30 so that the loss stays finite.
  static Loss target_times_minus_log(Activation target, Activation output) {
    if (target == T(0)) return T(0);
    return -target * natural_log(output < T(1e-30) ? T(1e-30) : output);
  }
  static bool is_valid(Loss loss) { return is_finite(loss); }

  // A uniform weight in +-sqrt(numerator / denominator), for initialisation.
  typedef T WeightLimit;
  static WeightLimit weight_limit(uint16_t numerator, uint32_t denominator) {
    return square_root(T(numerator) / T(denominator));
  }
  template <class Generator>
  static Weight uniform_weight(Generator& random, WeightLimit limit) {
    const int32_t steps =
        static_cast<int32_t>(random.next() >> 8) - INT32_C(8388608);  // in +-2^23: exact in float
    return T(steps) * (limit * T(1.0 / 8388608));
  }
};

template <>
struct NumericBundle<float> {
  typedef FloatNumeric<float> type;
};
template <>
struct NumericBundle<double> {
  typedef FloatNumeric<double> type;
};

}  // namespace pocketmlp

#endif
