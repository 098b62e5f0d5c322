#include "network/fixed_network.hpp"

#include <algorithm>
#include <cmath>

#include "network/fixed_functions.hpp"
#include "pocketmlp/kernels/dense.hpp"
#include "pocketmlp/network/forward_pass.hpp"
#include "pocketmlp/numeric/fixed_numeric.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

template <class Numeric>
class FixedNetworkOf : public FixedNetwork {
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;
  typedef typename Numeric::Gradient Gradient;
  typedef DenseKernels<Numeric> Kernels;
  typedef FixedFunctionsFor<Activation> Functions;

 public:
  FixedNetworkOf(const std::vector<LayerShape>& layers, size_t most_samples, const FixedTraining& training)
      : layers_(layers), training_(training), rounding_(training.seed) {
    const LayerShape& last = layers.back();
    weights_.resize(last.offset + last.parameters());
    input_.resize(layers.front().inputs * most_samples);
    activations_.resize(layers.size());
    deltas_.resize(layers.size());
    for (size_t k = 0; k < layers.size(); ++k) activations_[k].resize(layers[k].outputs * most_samples);
    sgd_.weight_decay = momentum_.weight_decay = FixedRate(training.optimizer.weight_decay);
    momentum_.momentum = FixedRate(training.optimizer.momentum);
  }

  void load(const float* parameters) override {
    for (size_t k = 0; k < weights_.size(); ++k) weights_[k] = Weight(parameters[k]);
  }
  void store(float* parameters) const override {
    for (size_t k = 0; k < weights_.size(); ++k) parameters[k] = weights_[k].to_float();
  }

  std::vector<int32_t> raw_parameters() const override { return raw(weights_); }
  std::vector<int32_t> raw_states() const override { return raw(states_); }
  void restore(const std::vector<int32_t>& parameters, const std::vector<int32_t>& states,
               size_t steps) override {
    prepare_training();
    take_raw(parameters, weights_);
    if (!states.empty() || steps > 0) take_raw(states, states_);
    rounding_.skip_steps(static_cast<uint32_t>(steps));
  }

  void infer(const float* input, size_t samples, bool activate_last,
             const std::vector<float*>& layer_values) override {
    take_input(input, samples);
    forward(samples, false);
    const size_t outputs = layers_.back().outputs;
    Activation* const last = activations_.back().data();
    answers_.resize(samples);
    for (size_t s = 0; s < samples; ++s) answers_[s] = index_of_largest(last + s * outputs, outputs);
    if (activate_last) Functions::activate(layers_.back().activation, last, outputs, samples);
    for (size_t k = 0; k < layers_.size(); ++k) {
      for (size_t i = 0; i < samples * layers_[k].outputs; ++i)
        layer_values[k][i] = activations_[k][i].to_float();
    }
  }

  size_t answer(size_t sample) const override { return answers_[sample]; }

  void set_learning_rate(float rate) override {
    learning_rate_ = sgd_.learning_rate = momentum_.learning_rate = FixedRate(rate);
  }

  Status step(const float* input, const BatchTargets& targets, size_t samples) override {
    prepare_training();
    take_input(input, samples);
    forward(samples, true);
    count_saturated(activations_, samples, saturation_.activations);
    const Status status = measure(targets, samples);
    if (status != Status::ok) return status;
    if (targets.classes != nullptr && targets.class_weights != nullptr) weigh_classes(targets, samples);
    backward(samples);
    count_saturated(deltas_, samples, saturation_.deltas);
    if (!updates_in_place()) apply_gradients(samples);
    rounding_.next_step();
    const std::vector<Activation>& last = activations_.back();
    for (size_t i = 0; i < samples * layers_.back().outputs; ++i) outputs_[i] = last[i].to_float();
    return Status::ok;
  }

  float loss() const override { return loss_; }
  const float* outputs() const override { return outputs_.data(); }

  Saturation saturation() const override {
    Saturation result = saturation_;
    result.weights = count_ends(weights_.data(), weights_.size());
    return result;
  }

 private:
  bool updates_in_place() const {
    return training_.optimizer.kind == OptimizerKind::sgd && !(training_.optimizer.weight_decay > 0.0f);
  }

  // Memory that inference does not need.
  void prepare_training() {
    if (!outputs_.empty()) return;
    outputs_.resize(activations_.back().size());
    for (size_t k = 0; k < layers_.size(); ++k) deltas_[k].resize(activations_[k].size());
    if (updates_in_place()) return;
    gradients_.resize(weights_.size());
    if (training_.optimizer.kind == OptimizerKind::momentum) states_.resize(weights_.size());
  }

  template <class T>
  static std::vector<int32_t> raw(const std::vector<T>& numbers) {
    std::vector<int32_t> result;
    result.reserve(numbers.size());
    for (const T number : numbers) result.push_back(number.raw());
    return result;
  }
  template <class T>
  static void take_raw(const std::vector<int32_t>& raw, std::vector<T>& numbers) {
    if (raw.size() != numbers.size()) throw InputError("the interrupted training had another optimizer");
    for (size_t k = 0; k < raw.size(); ++k) {
      if (raw[k] < T::lowest().raw() || raw[k] > T::highest().raw())
        throw InputError("the interrupted training had another number type");
      numbers[k] = T::from_raw(static_cast<decltype(T().raw())>(raw[k]));
    }
  }

  template <class T>
  static size_t count_ends(const T* values, size_t count) {
    size_t result = 0;
    for (size_t k = 0; k < count; ++k) {
      if (values[k] == T::highest() || values[k] == T::lowest()) ++result;
    }
    return result;
  }
  template <class T>
  void count_saturated(const std::vector<std::vector<T>>& values, size_t samples, size_t& total) const {
    for (size_t k = 0; k < layers_.size(); ++k)
      total += count_ends(values[k].data(), samples * layers_[k].outputs);
  }

  void take_input(const float* input, size_t samples) {
    saturation_.inputs += Functions::convert(input, input_.data(), samples * layers_.front().inputs);
  }

  const Weight* weights(size_t layer) const { return weights_.data() + layers_[layer].offset; }
  Weight* weights(size_t layer) { return weights_.data() + layers_[layer].offset; }
  const Activation* input_of(size_t layer) const {
    return layer == 0 ? input_.data() : activations_[layer - 1].data();
  }

  void forward(size_t samples, bool activate_last) {
    for (size_t k = 0; k < layers_.size(); ++k) {
      const LayerShape& layer = layers_[k];
      Kernels::forward_batch(weights(k), weights(k) + layer.weights(), input_of(k), activations_[k].data(),
                             layer.inputs, layer.outputs, samples);
      if (activate_last || k + 1 < layers_.size())
        Functions::activate(layer.activation, activations_[k].data(), layer.outputs, samples);
    }
  }

  Status measure(const BatchTargets& targets, size_t samples) {
    const LayerShape& last = layers_.back();
    typename Functions::LossMeasurement measurement = {training_.loss,
                                                       last.activation,
                                                       last.outputs,
                                                       samples,
                                                       activations_.back().data(),
                                                       targets.classes,
                                                       targets_of(targets, samples),
                                                       deltas_.back().data()};
    if (!measurement.run()) return Status::wrong_target;
    loss_ = measurement.mean.to_float();
    return Numeric::is_valid(measurement.mean) ? Status::ok : Status::diverged;
  }
  // Null for classes.
  const Activation* targets_of(const BatchTargets& targets, size_t samples) {
    if (targets.classes != nullptr) return nullptr;
    targets_.resize(samples * layers_.back().outputs);
    for (size_t i = 0; i < targets_.size(); ++i) targets_[i] = Activation(targets.values[i]);
    return targets_.data();
  }
  void weigh_classes(const BatchTargets& targets, size_t samples) {
    const size_t outputs = layers_.back().outputs;
    for (size_t i = 0; i < samples * outputs; ++i) {
      Delta& delta = deltas_.back()[i];
      delta = Delta(delta.to_float() * targets.class_weights[targets.classes[i / outputs]]);
    }
  }

  void backward(size_t samples) {
    const FixedRate rate = samples == 1 ? learning_rate_ : Numeric::divide_rate(learning_rate_, samples);
    for (size_t k = layers_.size(); k-- > 0;) {
      const LayerShape& layer = layers_[k];
      Delta* const delta = deltas_[k].data();
      Delta* const below = k == 0 ? nullptr : deltas_[k - 1].data();
      if (k > 0)
        Kernels::input_gradient_batch(weights(k), delta, below, layer.inputs, layer.outputs, samples);
      if (updates_in_place()) {
        rounding_.begin_layer(layers_.size() - 1 - k);
        Kernels::update_batch(weights(k), weights(k) + layer.weights(), delta, input_of(k), layer.inputs,
                              layer.outputs, samples, rate, rounding_);
      } else {
        Gradient* const gradient = gradients_.data() + layer.offset;
        Kernels::accumulate_gradient_batch(delta, input_of(k), gradient, gradient + layer.weights(),
                                           layer.inputs, layer.outputs, samples);
      }
      if (k > 0)
        Functions::multiply_derivative(layers_[k - 1].activation, input_of(k), below, layer.inputs, samples);
    }
  }

  void apply_gradients(size_t samples) {
    if (training_.optimizer.kind == OptimizerKind::momentum) {
      apply(momentum_, samples);
    } else {
      apply(sgd_, samples);
    }
    std::fill(gradients_.begin(), gradients_.end(), Gradient());
  }
  template <class Optimizer>
  void apply(Optimizer& optimizer, size_t samples) {
    const typename Numeric::Mean mean(samples);
    optimizer.begin_update();
    for (size_t k = 0; k < layers_.size(); ++k) {
      const LayerShape& layer = layers_[k];
      const size_t bias = layer.offset + layer.weights();
      rounding_.begin_layer(layers_.size() - 1 - k);
      optimizer.update(weights(k), gradients_.data() + layer.offset, state(layer.offset), layer.weights(),
                       mean, optimizer.weight_decay, rounding_);
      rounding_.begin_biases();
      optimizer.update(weights_.data() + bias, gradients_.data() + bias, state(bias), layer.outputs, mean,
                       FixedRate(), rounding_);
    }
  }
  Gradient* state(size_t offset) { return states_.empty() ? nullptr : states_.data() + offset; }

  const std::vector<LayerShape> layers_;
  const FixedTraining training_;
  typename Numeric::Rounding rounding_;
  FixedRate learning_rate_;
  Sgd::For<Numeric> sgd_;
  Momentum::For<Numeric> momentum_;
  Saturation saturation_;
  float loss_ = 0.0f;
  std::vector<Weight> weights_;
  std::vector<Activation> input_;
  std::vector<Activation> targets_;
  std::vector<std::vector<Activation>> activations_;  // per layer, [samples][outputs]
  std::vector<std::vector<Delta>> deltas_;            // the same
  std::vector<Gradient> gradients_;                   // as the parameters; empty when updating in place
  std::vector<Gradient> states_;
  std::vector<float> outputs_;
  std::vector<size_t> answers_;
};

template <class Rounding, int Bits = 4>
struct Make16 {
  static std::unique_ptr<FixedNetwork> network(int bits, const std::vector<LayerShape>& layers,
                                               size_t most_samples, const FixedTraining& training) {
    if (bits == Bits)
      return std::make_unique<FixedNetworkOf<FixedNumeric16<Bits, Rounding>>>(layers, most_samples, training);
    return Make16<Rounding, Bits + 1>::network(bits, layers, most_samples, training);
  }
};
template <class Rounding>
struct Make16<Rounding, 16> {
  static std::unique_ptr<FixedNetwork> network(int bits, const std::vector<LayerShape>&, size_t,
                                               const FixedTraining&) {
    throw InputError("fixed16 has 4 to 15 fraction bits, not " + std::to_string(bits));
  }
};

template <class Rounding>
std::unique_ptr<FixedNetwork> make(const NumberFormat& format, const std::vector<LayerShape>& layers,
                                   size_t most_samples, const FixedTraining& training) {
  if (format.kind == NumberKind::fixed32)
    return std::make_unique<FixedNetworkOf<FixedNumeric32<16, Rounding>>>(layers, most_samples, training);
  return Make16<Rounding>::network(format.fraction_bits, layers, most_samples, training);
}

}  // namespace

std::unique_ptr<FixedNetwork> make_fixed_network(const NumberFormat& format,
                                                 const std::vector<LayerShape>& layers, size_t most_samples,
                                                 const FixedTraining& training) {
  return format.rounds_to_nearest ? make<NearestRounding>(format, layers, most_samples, training)
                                  : make<StochasticRounding>(format, layers, most_samples, training);
}

}  // namespace tool
}  // namespace pocketmlp
