#include "network/runtime_trainer.hpp"

#include <algorithm>
#include <cmath>

namespace pocketmlp {
namespace tool {
namespace {

size_t states_of(OptimizerKind kind) {
  switch (kind) {
    case OptimizerKind::sgd:
      break;
    case OptimizerKind::momentum:
      return Momentum::states_per_parameter;
    case OptimizerKind::adam:
      return Adam::states_per_parameter;
  }
  return Sgd::states_per_parameter;
}

// Whether the kernels have gradient and optimizer in one.
bool has_update(const KernelSet& kernels, const OptimizerOptions& optimizer) {
  switch (optimizer.kind) {
    case OptimizerKind::sgd:
      break;
    case OptimizerKind::momentum:
      return kernels.update_momentum != nullptr;
    case OptimizerKind::adam:
      return kernels.update_adam != nullptr;
  }
  return !(optimizer.weight_decay > 0.0f);
}

}  // namespace

RuntimeTrainer::RuntimeTrainer(RuntimeNetwork& network, LossKind loss, const OptimizerOptions& optimizer,
                               const KernelSet& kernels, size_t most_samples, StepHook* hook)
    : network_(network),
      loss_(loss),
      kind_(optimizer.kind),
      kernels_(kernels),
      hook_(hook),
      updates_in_place_(hook == nullptr && has_update(kernels, optimizer)),
      replaced_weights_(network.layers().size(), nullptr),
      states_(network.parameters.size() * states_of(optimizer.kind)) {
  if (!updates_in_place_) gradients_.resize(network.parameters.size());
  for (const LayerShape& layer : network.layers()) {
    activations_.emplace_back(layer.outputs * most_samples);
    deltas_.emplace_back(layer.outputs * most_samples);
  }
  sgd_.weight_decay = momentum_.weight_decay = adam_.weight_decay = optimizer.weight_decay;
  momentum_.momentum = optimizer.momentum;
}

void RuntimeTrainer::set_learning_rate(float rate) {
  learning_rate_ = sgd_.learning_rate = momentum_.learning_rate = adam_.learning_rate = rate;
}

const float* RuntimeTrainer::active_weights(size_t layer) const {
  return replaced_weights_[layer] != nullptr ? replaced_weights_[layer] : network_.weights(layer);
}

void RuntimeTrainer::forward(const float* input, size_t samples) {
  for (size_t k = 0; k < activations_.size(); ++k) {
    const LayerShape& layer = network_.layers()[k];
    float* const output = activations_[k].data();
    if (hook_ != nullptr) replaced_weights_[k] = hook_->weights(k, network_.weights(k));
    kernels_.forward(active_weights(k), network_.bias(k), input, output, layer.inputs, layer.outputs,
                     samples);
    kernels_.activate(layer.activation, output, layer.outputs, samples);
    if (hook_ != nullptr) hook_->activated(k, output, samples);
    input = output;
  }
}

// The delta of layer - 1 from that of `layer`, with the weights as they were in the forward pass.
void RuntimeTrainer::pass_back(size_t layer, size_t samples) {
  const LayerShape& shape = network_.layers()[layer];
  const float* const values = activations_[layer - 1].data();
  float* const below = deltas_[layer - 1].data();
  kernels_.input_gradient(active_weights(layer), deltas_[layer].data(), below, shape.inputs, shape.outputs,
                          samples);
  if (hook_ != nullptr) hook_->passing_back(layer - 1, values, below, samples);
}

void RuntimeTrainer::update_in_place(size_t layer, const float* input, size_t samples) {
  const LayerShape& shape = network_.layers()[layer];
  float* const weights = network_.weights(layer);
  const float* const delta = deltas_[layer].data();
  switch (kind_) {
    case OptimizerKind::sgd:
      return kernels_.update(weights, network_.bias(layer), delta, input, shape.inputs, shape.outputs,
                             samples,
                             samples == 1 ? learning_rate_ : Float::divide_rate(learning_rate_, samples));
    case OptimizerKind::momentum:
      return kernels_.update_momentum(weights, states_.data() + shape.offset, delta, input, shape.inputs,
                                      shape.outputs, samples, momentum_settings(samples));
    case OptimizerKind::adam:
      return kernels_.update_adam(weights, states_.data() + shape.offset * Adam::states_per_parameter, delta,
                                  input, shape.inputs, shape.outputs, samples, adam_settings(samples));
  }
}

MomentumSettings RuntimeTrainer::momentum_settings(size_t samples) const {
  return {learning_rate_, momentum_.momentum, momentum_.weight_decay, 1.0f / static_cast<float>(samples)};
}

// As pocketmlp::Adam, at update number adam_steps_.
AdamSettings RuntimeTrainer::adam_settings(size_t samples) const {
  const double correction = std::sqrt(1.0 - std::pow(0.999, static_cast<double>(adam_steps_)));
  const double rate = static_cast<double>(learning_rate_) * correction /
                      (1.0 - std::pow(0.9, static_cast<double>(adam_steps_)));
  return {static_cast<float>(rate), static_cast<float>(1e-8 * correction),
          1.0f - learning_rate_ * adam_.weight_decay, 1.0f / static_cast<float>(samples)};
}

void RuntimeTrainer::backward(const float* input, size_t samples) {
  ++adam_steps_;
  for (size_t k = activations_.size(); k-- > 0;) {
    const LayerShape& layer = network_.layers()[k];
    const float* const below = k == 0 ? input : activations_[k - 1].data();
    if (k > 0) pass_back(k, samples);
    if (updates_in_place_) {
      update_in_place(k, below, samples);
    } else {
      float* const gradient = gradients_.data() + layer.offset;
      kernels_.accumulate_gradient(deltas_[k].data(), below, gradient, gradient + layer.weights(),
                                   layer.inputs, layer.outputs, samples);
      if (hook_ != nullptr) hook_->weight_gradient(k, network_.weights(k), gradient, samples);
    }
    if (k > 0) {
      kernels_.derivative(network_.layers()[k - 1].activation, below, deltas_[k - 1].data(), layer.inputs,
                          samples);
    }
  }
}

template <class Optimizer>
void RuntimeTrainer::apply(Optimizer& optimizer, size_t states_per_parameter, size_t samples) {
  Float::Rounding rounding;
  const Float::Mean mean(samples);
  optimizer.begin_update();
  for (size_t k = 0; k < activations_.size(); ++k) {
    const LayerShape& layer = network_.layers()[k];
    const size_t bias = layer.offset + layer.weights();
    optimizer.update(network_.weights(k), gradients_.data() + layer.offset,
                     states_.data() + layer.offset * states_per_parameter, layer.weights(), mean,
                     optimizer.weight_decay, rounding);
    optimizer.update(network_.bias(k), gradients_.data() + bias, states_.data() + bias * states_per_parameter,
                     layer.outputs, mean, 0.0f, rounding);
  }
  std::fill(gradients_.begin(), gradients_.end(), 0.0f);
}

void RuntimeTrainer::apply_gradients(size_t samples) {
  switch (kind_) {
    case OptimizerKind::sgd:
      return apply(sgd_, Sgd::states_per_parameter, samples);
    case OptimizerKind::momentum:
      return apply(momentum_, Momentum::states_per_parameter, samples);
    case OptimizerKind::adam:
      return apply(adam_, Adam::states_per_parameter, samples);
  }
}

Status RuntimeTrainer::step(const float* input, const BatchTargets& targets, size_t samples) {
  if (hook_ != nullptr) hook_->begin_step(learning_rate_);
  forward(input, samples);
  const LayerShape& last = network_.layers().back();
  const float sum =
      measure_loss(loss_, last.activation, outputs(), targets, deltas_.back().data(), last.outputs, samples);
  loss_value_ = samples == 1 ? sum : sum / static_cast<float>(samples);
  if (!Float::is_valid(loss_value_)) return Status::diverged;
  backward(input, samples);
  if (!updates_in_place_) apply_gradients(samples);
  return Status::ok;
}

}  // namespace tool
}  // namespace pocketmlp
