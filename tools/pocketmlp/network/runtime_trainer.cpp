#include "network/runtime_trainer.hpp"

#include <algorithm>

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

}  // namespace

RuntimeTrainer::RuntimeTrainer(RuntimeNetwork& network, LossKind loss, const OptimizerOptions& optimizer,
                               const KernelSet& kernels, size_t most_samples, StepHook* hook)
    : network_(network),
      loss_(loss),
      kind_(optimizer.kind),
      kernels_(kernels),
      hook_(hook),
      updates_in_place_(optimizer.kind == OptimizerKind::sgd && !(optimizer.weight_decay > 0.0f) &&
                        hook == nullptr),
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
    apply_activation(layer.activation, output, layer.outputs, samples);
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

void RuntimeTrainer::backward(const float* input, size_t samples) {
  const float rate = samples == 1 ? learning_rate_ : Float::divide_rate(learning_rate_, samples);
  for (size_t k = activations_.size(); k-- > 0;) {
    const LayerShape& layer = network_.layers()[k];
    const float* const below = k == 0 ? input : activations_[k - 1].data();
    if (k > 0) pass_back(k, samples);
    if (updates_in_place_) {
      kernels_.update(network_.weights(k), network_.bias(k), deltas_[k].data(), below, layer.inputs,
                      layer.outputs, samples, rate);
    } else {
      float* const gradient = gradients_.data() + layer.offset;
      kernels_.accumulate_gradient(deltas_[k].data(), below, gradient, gradient + layer.weights(),
                                   layer.inputs, layer.outputs, samples);
      if (hook_ != nullptr) hook_->weight_gradient(k, network_.weights(k), gradient, samples);
    }
    if (k > 0) {
      apply_derivative(network_.layers()[k - 1].activation, below, deltas_[k - 1].data(), layer.inputs,
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
