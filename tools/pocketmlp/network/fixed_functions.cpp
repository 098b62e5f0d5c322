#include "network/fixed_functions.hpp"

#include <cmath>

#include "pocketmlp/activation/activation.hpp"
#include "pocketmlp/loss/cross_entropy.hpp"
#include "pocketmlp/loss/mean_squared_error.hpp"
#include "pocketmlp/loss/target.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// Calls action.run<Function>() for the activation function of this kind.
template <class Action>
void with_activation(ActivationKind kind, Action&& action) {
  switch (kind) {
    case ActivationKind::linear:
      return action.template run<Linear>();
    case ActivationKind::relu:
      return action.template run<Relu>();
    case ActivationKind::leaky_relu:
      return action.template run<LeakyRelu>();
    case ActivationKind::sigmoid:
      return action.template run<Sigmoid>();
    case ActivationKind::tanh:
      return action.template run<Tanh>();
    case ActivationKind::softmax:
      return action.template run<Softmax>();
  }
}

template <class Numeric>
struct Activate {
  typename Numeric::Activation* values;
  size_t outputs;
  size_t samples;
  template <class Function>
  void run() {
    pocketmlp::activate<Function, Numeric>(values, outputs, samples);
  }
};

template <class Numeric>
struct Derive {
  const typename Numeric::Activation* output;
  typename Numeric::Delta* gradient;
  size_t outputs;
  size_t samples;
  template <class Function>
  void run() {
    pocketmlp::multiply_derivative<Function, Numeric>(output, gradient, outputs, samples);
  }
};

template <class Numeric, class Targets>
struct MeasureLoss {
  typename FixedFunctions<Numeric>::LossMeasurement& batch;
  const Targets targets;

  template <class Function>
  void run() {
    typename Numeric::Loss sum(0);
    for (size_t s = 0; s < batch.samples; ++s) {
      sum += batch.loss == LossKind::cross_entropy ? one<CrossEntropy, Function>(s)
                                                   : one<MeanSquaredError, Function>(s);
    }
    batch.mean = batch.samples == 1 ? sum : Numeric::mean_loss(sum, batch.samples);
  }
  template <class Loss, class Function>
  typename Numeric::Loss one(size_t s) {
    const typename Targets::Sample target = targets.sample(s, batch.outputs);
    const typename Numeric::Activation* const output = batch.output + s * batch.outputs;
    Loss::template output_delta<Function, Numeric>(output, target, batch.delta + s * batch.outputs,
                                                   batch.outputs);
    return Loss::template value<Function, Numeric>(output, target, batch.outputs);
  }
};

template <class Fixed>
size_t convert_each(const float* values, Fixed* result, size_t count) {
  const float limit = Fixed::highest().to_float();
  size_t outside = 0;
  for (size_t i = 0; i < count; ++i) {
    outside += !(std::fabs(values[i]) <= limit);
    result[i] = Fixed(values[i]);
  }
  return outside;
}

// The same without branches where nothing lies outside, for compilers to vectorise; exact in float.
template <int Bits>
size_t convert_each(const float* values, Fixed<int16_t, Bits>* result, size_t count) {
  typedef Fixed<int16_t, Bits> Number;
  static_assert(sizeof(Number) == sizeof(int16_t), "a Fixed is its raw value");
  const float limit = Number::highest().to_float();
  int inside = 0;
  for (size_t i = 0; i < count; ++i) inside += std::fabs(values[i]) <= limit ? 1 : 0;
  if (static_cast<size_t>(inside) != count) return convert_each<Number>(values, result, count);
  int16_t* const raw = reinterpret_cast<int16_t*>(result);
  for (size_t i = 0; i < count; ++i) {
    const float scaled = values[i] * static_cast<float>(1 << Bits);
    const int whole = static_cast<int>(scaled);
    const float rest = scaled - static_cast<float>(whole);
    raw[i] = static_cast<int16_t>(whole + (rest >= 0.5f ? 1 : 0) - (rest <= -0.5f ? 1 : 0));
  }
  return 0;
}

}  // namespace

template <class Numeric>
size_t FixedFunctions<Numeric>::convert(const float* values, Activation* result, size_t count) {
  return convert_each(values, result, count);
}

template <class Numeric>
void FixedFunctions<Numeric>::activate(ActivationKind kind, Activation* values, size_t outputs,
                                       size_t samples) {
  with_activation(kind, Activate<Numeric>{values, outputs, samples});
}

template <class Numeric>
void FixedFunctions<Numeric>::multiply_derivative(ActivationKind kind, const Activation* output,
                                                  Delta* gradient, size_t outputs, size_t samples) {
  with_activation(kind, Derive<Numeric>{output, gradient, outputs, samples});
}

template <class Numeric>
bool FixedFunctions<Numeric>::LossMeasurement::run() {
  if (classes == nullptr) {
    with_activation(activation,
                    MeasureLoss<Numeric, ValueTargets<Numeric>>{*this, ValueTargets<Numeric>(values)});
    return true;
  }
  const ClassTargets<Numeric> targets(classes);
  if (!targets.valid(outputs, samples)) return false;
  with_activation(activation, MeasureLoss<Numeric, ClassTargets<Numeric>>{*this, targets});
  return true;
}

template struct FixedFunctions<FixedNumeric16<12>>;
template struct FixedFunctions<FixedNumeric32<16>>;

}  // namespace tool
}  // namespace pocketmlp
