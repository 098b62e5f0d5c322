#include "network/runtime_trainer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include "support/error.hpp"

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
  if (updates_in_place_ && kernels.panels != nullptr && most_samples >= PanelLayer::fewest_samples_to_train) {
    const LayerShape& first = network.layers().front();
    panels_ = std::make_unique<PanelLayer>(*kernels.panels, first.inputs, first.outputs, states_of(kind_));
    panels_->load(network.weights(0), states_.data());
  }
}

void RuntimeTrainer::store() {
  if (panels_) panels_->store(network_.weights(0), states_.data());
}

void RuntimeTrainer::set_learning_rate(float rate) {
  learning_rate_ = sgd_.learning_rate = momentum_.learning_rate = adam_.learning_rate = rate;
}

const float* RuntimeTrainer::active_weights(size_t layer) const {
  return replaced_weights_[layer] != nullptr ? replaced_weights_[layer] : network_.weights(layer);
}

// Leaves the output deltas and returns the sum of the losses of these samples. With `has_products` the first
// layer only lacks its activation.
float RuntimeTrainer::forward(const float* input, const BatchTargets& targets, size_t first, size_t samples,
                              bool has_products) {
  const float* from = input + first * network_.inputs();
  for (size_t k = 0; k < activations_.size(); ++k) {
    const LayerShape& layer = network_.layers()[k];
    float* const output = activations_[k].data() + first * layer.outputs;
    if (hook_ != nullptr) replaced_weights_[k] = hook_->weights(k, network_.weights(k));
    if (k == 0 && panels_) {
      if (!has_products)
        panels_->forward(network_.bias(k), from, output, samples, used_inputs_, panels_->all_outputs());
    } else {
      kernels_.forward(active_weights(k), network_.bias(k), from, output, layer.inputs, layer.outputs,
                       samples);
    }
    kernels_.activate(layer.activation, output, layer.outputs, samples);
    if (hook_ != nullptr) hook_->activated(k, output, samples);
    from = output;
  }
  const LayerShape& last = network_.layers().back();
  BatchTargets own = targets;
  if (own.classes != nullptr) own.classes += first;
  if (own.values != nullptr) own.values += first * last.outputs;
  return measure_loss(loss_, last.activation, from, own, deltas_.back().data() + first * last.outputs,
                      last.outputs, samples);
}

// The delta of layer - 1 from that of `layer`, with the weights as they were in the forward pass.
void RuntimeTrainer::pass_back(size_t layer, size_t first, size_t samples) {
  const LayerShape& shape = network_.layers()[layer];
  const float* const values = activations_[layer - 1].data() + first * shape.inputs;
  float* const below = deltas_[layer - 1].data() + first * shape.inputs;
  kernels_.input_gradient(active_weights(layer), deltas_[layer].data() + first * shape.outputs, below,
                          shape.inputs, shape.outputs, samples);
  if (hook_ != nullptr) hook_->passing_back(layer - 1, values, below, samples);
}

void RuntimeTrainer::multiply_derivative(size_t layer, size_t first, size_t samples) {
  const LayerShape& shape = network_.layers()[layer];
  kernels_.derivative(shape.activation, activations_[layer].data() + first * shape.outputs,
                      deltas_[layer].data() + first * shape.outputs, shape.outputs, samples);
}

// Whoever has input 0 also updates the bias.
void RuntimeTrainer::update_panels(const float* input, size_t samples, const Sweep& sweep) {
  const size_t first = sweep.outputs.first;
  const size_t outputs = sweep.outputs.end - first;
  if (sweep.inputs.first == sweep.inputs.end || outputs == 0) return;
  const LayerShape& shape = network_.layers().front();
  const LayerGradient from = {deltas_.front().data(), shape.outputs, input,
                              shape.inputs,           shape.outputs, samples};
  const LayerGradient bias_from = {from.delta + first, shape.outputs, input, shape.inputs, outputs, samples};
  float* const bias = network_.bias(0) + first;
  float* const bias_states = states_.data() + states_of(kind_) * shape.weights() + first;
  const bool has_bias = sweep.inputs.first == 0;
  const PanelKernels& kernels = *kernels_.panels;
  switch (kind_) {
    case OptimizerKind::sgd: {
      const float rate = Float::divide_rate(learning_rate_, samples);
      panels_->update(from, rate, sweep, used_inputs_);
      if (has_bias) kernels.update_bias(bias, bias_from, rate);
      return;
    }
    case OptimizerKind::momentum: {
      const MomentumStep step = momentum_step(samples);
      panels_->update_momentum(from, step, sweep);
      if (has_bias) kernels.update_bias_momentum(bias, bias_states, bias_from, step);
      return;
    }
    case OptimizerKind::adam: {
      const AdamStep step = adam_step(samples);
      panels_->update_adam(from, step, sweep);
      if (has_bias) kernels.update_bias_adam(bias, bias_states, bias_states + shape.outputs, bias_from, step);
      return;
    }
  }
}

// The rows first_row ... end_row - 1 of a layer's weights.
void RuntimeTrainer::update_in_place(size_t layer, const float* input, size_t samples, size_t first_row,
                                     size_t end_row) {
  if (first_row == end_row) return;
  const LayerShape& shape = network_.layers()[layer];
  float* const weights = network_.weights(layer) + first_row * shape.inputs;
  float* const bias = network_.bias(layer) + first_row;
  const LayerGradient from = {
      deltas_[layer].data() + first_row, shape.outputs, input, shape.inputs, end_row - first_row, samples};
  switch (kind_) {
    case OptimizerKind::sgd:
      return kernels_.update(weights, bias, from,
                             samples == 1 ? learning_rate_ : Float::divide_rate(learning_rate_, samples));
    case OptimizerKind::momentum: {
      float* const velocity = states_.data() + shape.offset;
      return kernels_.update_momentum(weights, bias, velocity + first_row * shape.inputs,
                                      velocity + shape.weights() + first_row, from, momentum_step(samples));
    }
    case OptimizerKind::adam: {
      float* const first = states_.data() + shape.offset * Adam::states_per_parameter;
      float* const bias_first = first + 2 * shape.weights();
      float* const moments[4] = {first + first_row * shape.inputs,
                                 first + shape.weights() + first_row * shape.inputs, bias_first + first_row,
                                 bias_first + shape.outputs + first_row};
      return kernels_.update_adam(weights, bias, moments, from, adam_step(samples));
    }
  }
}

void RuntimeTrainer::collect_gradient(size_t layer, const float* input, size_t samples) {
  const LayerShape& shape = network_.layers()[layer];
  float* const gradient = gradients_.data() + shape.offset;
  const LayerGradient from = {deltas_[layer].data(), shape.outputs, input,
                              shape.inputs,          shape.outputs, samples};
  kernels_.accumulate_gradient(gradient, gradient + shape.weights(), from);
  if (hook_ != nullptr) hook_->weight_gradient(layer, network_.weights(layer), gradient, samples);
}

MomentumStep RuntimeTrainer::momentum_step(size_t samples) const {
  return {learning_rate_, momentum_.momentum, momentum_.weight_decay, 1.0f / static_cast<float>(samples)};
}

// As pocketmlp::Adam, at update number steps_.
AdamStep RuntimeTrainer::adam_step(size_t samples) const {
  const double correction = std::sqrt(1.0 - std::pow(0.999, static_cast<double>(steps_)));
  const double rate =
      static_cast<double>(learning_rate_) * correction / (1.0 - std::pow(0.9, static_cast<double>(steps_)));
  return {static_cast<float>(rate), static_cast<float>(1e-8 * correction),
          1.0f - learning_rate_ * adam_.weight_decay, 1.0f / static_cast<float>(samples)};
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

void RuntimeTrainer::apply_adam(size_t samples) {
  const AdamStep settings = adam_step(samples);
  AdamStep bias_settings = settings;
  bias_settings.shrink = 1.0f;
  for (size_t k = 0; k < activations_.size(); ++k) {
    const LayerShape& layer = network_.layers()[k];
    const float* const gradient = gradients_.data() + layer.offset;
    float* const moments = states_.data() + layer.offset * Adam::states_per_parameter;
    float* const bias_moments = moments + 2 * layer.weights();
    kernels_.apply_adam(network_.weights(k), gradient, moments, moments + layer.weights(), layer.weights(),
                        settings);
    kernels_.apply_adam(network_.bias(k), gradient + layer.weights(), bias_moments,
                        bias_moments + layer.outputs, layer.outputs, bias_settings);
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
      if (kernels_.apply_adam != nullptr) return apply_adam(samples);
      return apply(adam_, Adam::states_per_parameter, samples);
  }
}

// The order of the library's trainers: each layer passes its error on, then its weights change.
Status RuntimeTrainer::step_alone(const float* input, const BatchTargets& targets, size_t samples) {
  const float sum = forward(input, targets, 0, samples);
  loss_value_ = samples == 1 ? sum : sum / static_cast<float>(samples);
  if (!Float::is_valid(loss_value_)) return Status::diverged;
  for (size_t k = activations_.size(); k-- > 0;) {
    const float* const below = k == 0 ? input : activations_[k - 1].data();
    if (k > 0) pass_back(k, 0, samples);
    if (k == 0 && panels_) {
      update_panels(below, samples, {all_inputs(), panels_->all_outputs(), steps_ % 2 != 0, ahead_});
    } else if (updates_in_place_) {
      update_in_place(k, below, samples, 0, network_.layers()[k].outputs);
    } else {
      collect_gradient(k, below, samples);
    }
    if (k > 0) multiply_derivative(k - 1, 0, samples);
  }
  if (!updates_in_place_) apply_gradients(samples);
  if (!panels_) ReadAhead(ahead_).ask_for_the_rest();
  return Status::ok;
}

// Whether every thread can have about as many of the first layer's outputs as the others. Then its part of
// the weights never leaves its cache: it takes all samples forward through them.
bool RuntimeTrainer::shares_outputs() const {
  if (!panels_) return false;
  const size_t outputs = network_.layers().front().outputs;
  const size_t fewest = team_->size() * panels_->part_width();
  return outputs % fewest == 0 || outputs > 4 * fewest;
}

// Every thread takes its samples forward and back; then every thread updates its part of the weights with all
// samples.
Status RuntimeTrainer::step_together(const float* input, const BatchTargets& targets, size_t samples) {
  const bool by_outputs = shares_outputs();
  const auto own_outputs = [&](size_t thread) -> OutputRange {
    const ThreadTeam::Range own =
        team_->share(network_.layers().front().outputs, thread, panels_->part_width());
    return {own.first, own.end};
  };
  if (by_outputs) {
    team_->run([&](size_t thread) {
      panels_->forward(network_.bias(0), input, activations_.front().data(), samples, used_inputs_,
                       own_outputs(thread));
    });
  }
  team_->run([&](size_t thread) {
    const ThreadTeam::Range own = team_->share(samples, thread);
    if (own.first == own.end) return;
    forward(input, targets, own.first, own.end - own.first, by_outputs);
    for (size_t k = activations_.size(); k-- > 1;) {
      pass_back(k, own.first, own.end - own.first);
      multiply_derivative(k - 1, own.first, own.end - own.first);
    }
  });
  const LayerShape& last = network_.layers().back();
  const float sum = measure_loss(loss_, last.activation, outputs(), targets, nullptr, last.outputs, samples);
  loss_value_ = sum / static_cast<float>(samples);
  if (!Float::is_valid(loss_value_)) return Status::diverged;
  constexpr size_t tile_rows = 8;
  constexpr size_t tile_inputs = 12;
  const bool is_downwards = steps_ % 2 != 0;
  team_->run([&](size_t thread) {
    ReadAhead ahead = ahead_.part(thread, team_->size());
    if (by_outputs) {
      update_panels(input, samples, {all_inputs(), own_outputs(thread), is_downwards, ahead});
    } else if (panels_) {
      const ThreadTeam::Range own = team_->share(network_.inputs(), thread, tile_inputs);
      const InputRange inputs = {static_cast<uint32_t>(own.first), static_cast<uint32_t>(own.end)};
      update_panels(input, samples, {inputs, panels_->all_outputs(), is_downwards, ahead});
    } else {
      ahead.ask_for_the_rest();
    }
    for (size_t k = panels_ ? 1 : 0; k < activations_.size(); ++k) {
      const ThreadTeam::Range own = team_->share(network_.layers()[k].outputs, thread, tile_rows);
      update_in_place(k, k == 0 ? input : activations_[k - 1].data(), samples, own.first, own.end);
    }
  });
  return Status::ok;
}

// Waking the others costs some microseconds; below this size they would not be earned back.
bool RuntimeTrainer::is_worth_sharing(size_t samples) const {
  constexpr size_t least_products = 2000000;
  return team_ != nullptr && team_->size() > 1 && hook_ == nullptr && updates_in_place_ &&
         samples >= 4 * team_->size() && network_.parameters.size() * samples >= least_products;
}

bool RuntimeTrainer::shares_next_step(size_t samples) const {
  return is_worth_sharing(samples) && sharing_.shares();
}

void RuntimeTrainer::restore(const std::vector<float>& optimizer_states, size_t steps) {
  if (optimizer_states.size() != states_.size())
    throw InputError("the interrupted training had another optimizer");
  std::copy(optimizer_states.begin(), optimizer_states.end(), states_.begin());
  steps_ = steps;
  for (size_t k = 0; k < steps; ++k) adam_.begin_update();
  if (panels_) panels_->load(network_.weights(0), states_.data());
}

Status RuntimeTrainer::step(const float* input, const BatchTargets& targets, size_t samples) {
  if (hook_ != nullptr) hook_->begin_step(learning_rate_);
  ++steps_;
  if (panels_) used_inputs_.find(*kernels_.panels, input, network_.inputs(), samples);
  if (!is_worth_sharing(samples)) return step_alone(input, targets, samples);
  const auto start = std::chrono::steady_clock::now();
  const Status status =
      sharing_.shares() ? step_together(input, targets, samples) : step_alone(input, targets, samples);
  sharing_.took(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  return status;
}

}  // namespace tool
}  // namespace pocketmlp
