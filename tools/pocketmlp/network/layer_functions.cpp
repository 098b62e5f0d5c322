#include "network/layer_functions.hpp"

#include <algorithm>

#include "pocketmlp/activation/activation.hpp"
#include "pocketmlp/loss/cross_entropy.hpp"
#include "pocketmlp/loss/mean_squared_error.hpp"
#include "pocketmlp/loss/target.hpp"
#include "pocketmlp/numeric/float_numeric.hpp"

namespace pocketmlp {
namespace tool {
namespace {

typedef FloatNumeric<float> Float;

template <class Loss, class OutputActivation, class Targets>
float measure(const float* output, const Targets& targets, float* delta, size_t outputs, size_t samples) {
  float sum = 0.0f;
  for (size_t s = 0; s < samples; ++s) {
    const typename Targets::Sample target = targets.sample(s, outputs);
    const float* const own = output + s * outputs;
    sum += Loss::template value<OutputActivation, Float>(own, target, outputs);
    if (delta != nullptr) {
      Loss::template output_delta<OutputActivation, Float>(own, target, delta + s * outputs, outputs);
    }
  }
  return sum;
}

// Softmax with cross-entropy towards classes: the same bits as measure(), without looking at the many zeros
// of the one-hot targets.
float measure_class_entropy(const float* output, const uint16_t* classes, float* delta, size_t outputs,
                            size_t samples) {
  if (delta != nullptr) std::copy(output, output + samples * outputs, delta);
  float sum = 0.0f;
  for (size_t s = 0; s < samples; ++s) {
    const size_t at = s * outputs + classes[s];
    sum += Float::target_times_minus_log(Float::one(), output[at]);
    if (delta != nullptr) delta[at] = Float::difference(output[at], Float::one());
  }
  return sum;
}

template <class Targets>
float measure_kind(LossKind loss, ActivationKind activation, const float* output, const Targets& targets,
                   float* delta, size_t outputs, size_t samples) {
  if (loss == LossKind::cross_entropy) {
    if (activation == ActivationKind::sigmoid)
      return measure<CrossEntropy, Sigmoid>(output, targets, delta, outputs, samples);
    return measure<CrossEntropy, Softmax>(output, targets, delta, outputs, samples);
  }
  switch (activation) {
    case ActivationKind::relu:
      return measure<MeanSquaredError, Relu>(output, targets, delta, outputs, samples);
    case ActivationKind::leaky_relu:
      return measure<MeanSquaredError, LeakyRelu>(output, targets, delta, outputs, samples);
    case ActivationKind::sigmoid:
      return measure<MeanSquaredError, Sigmoid>(output, targets, delta, outputs, samples);
    case ActivationKind::tanh:
      return measure<MeanSquaredError, Tanh>(output, targets, delta, outputs, samples);
    case ActivationKind::softmax:
      return measure<MeanSquaredError, Softmax>(output, targets, delta, outputs, samples);
    case ActivationKind::linear:
      break;
  }
  return measure<MeanSquaredError, Linear>(output, targets, delta, outputs, samples);
}

}  // namespace

void apply_activation(ActivationKind kind, float* values, size_t outputs, size_t samples) {
  switch (kind) {
    case ActivationKind::linear:
      break;
    case ActivationKind::relu:
      GenericActivationKernels<Relu, Float>::forward(values, outputs, samples);
      break;
    case ActivationKind::leaky_relu:
      GenericActivationKernels<LeakyRelu, Float>::forward(values, outputs, samples);
      break;
    case ActivationKind::sigmoid:
      GenericActivationKernels<Sigmoid, Float>::forward(values, outputs, samples);
      break;
    case ActivationKind::tanh:
      GenericActivationKernels<Tanh, Float>::forward(values, outputs, samples);
      break;
    case ActivationKind::softmax:
      GenericActivationKernels<Softmax, Float>::forward(values, outputs, samples);
      break;
  }
}

void apply_derivative(ActivationKind kind, const float* output, float* gradient, size_t outputs,
                      size_t samples) {
  switch (kind) {
    case ActivationKind::linear:
      break;
    case ActivationKind::relu:
      GenericActivationKernels<Relu, Float>::backward(output, gradient, outputs, samples);
      break;
    case ActivationKind::leaky_relu:
      GenericActivationKernels<LeakyRelu, Float>::backward(output, gradient, outputs, samples);
      break;
    case ActivationKind::sigmoid:
      GenericActivationKernels<Sigmoid, Float>::backward(output, gradient, outputs, samples);
      break;
    case ActivationKind::tanh:
      GenericActivationKernels<Tanh, Float>::backward(output, gradient, outputs, samples);
      break;
    case ActivationKind::softmax:
      GenericActivationKernels<Softmax, Float>::backward(output, gradient, outputs, samples);
      break;
  }
}

bool loss_fits(LossKind loss, ActivationKind output_activation) {
  return loss == LossKind::mean_squared_error || output_activation == ActivationKind::softmax ||
         output_activation == ActivationKind::sigmoid;
}

float measure_loss(LossKind loss, ActivationKind output_activation, const float* output,
                   const BatchTargets& targets, float* delta, size_t outputs, size_t samples) {
  if (targets.classes != nullptr) {
    const bool is_softmax = output_activation == ActivationKind::softmax;
    const float sum = loss == LossKind::cross_entropy && is_softmax
                          ? measure_class_entropy(output, targets.classes, delta, outputs, samples)
                          : measure_kind(loss, output_activation, output,
                                         ClassTargets<Float>(targets.classes), delta, outputs, samples);
    const bool is_weighted = delta != nullptr && targets.class_weights != nullptr;
    for (size_t i = 0; is_weighted && i < samples * outputs; ++i)
      delta[i] *= targets.class_weights[targets.classes[i / outputs]];
    return sum;
  }
  return measure_kind(loss, output_activation, output, ValueTargets<Float>(targets.values), delta, outputs,
                      samples);
}

}  // namespace tool
}  // namespace pocketmlp
