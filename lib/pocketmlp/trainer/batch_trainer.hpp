// Mini-batch training with a gradient buffer, for any optimizer. forward, backward and update can be called
// one by one; a mini-batch may come as single samples, so that the buffers for activations stay small.
#ifndef POCKETMLP_TRAINER_BATCH_TRAINER_HPP
#define POCKETMLP_TRAINER_BATCH_TRAINER_HPP

#include <string.h>

#include "../optimizer/sgd.hpp"
#include "../ram_budget.hpp"
#include "training_state.hpp"

namespace pocketmlp {

// RAM: what OnlineTrainer takes, plus one gradient and the optimizer's states per parameter.
template <class Net, class LossFunction, class Optimizer = Sgd, size_t SamplesAtOnce = 1>
class BatchTrainer : public TrainingState<Net, LossFunction, SamplesAtOnce> {
  typedef TrainingState<Net, LossFunction, SamplesAtOnce> State;

 public:
  typedef typename State::Numeric Numeric;
  typedef typename State::Activation Activation;
  typedef typename State::Input Input;
  typedef typename State::Target Target;
  typedef typename Numeric::Gradient Gradient;
  typedef typename Optimizer::template For<Numeric> OptimizerState;

  OptimizerState optimizer;
  typename Numeric::Rounding rounding;

  BatchTrainer() : optimizer(), rounding(), samples_(0) {
    static_assert(FitsInRam<BatchTrainer, Net>::value, "");
    clear(gradients_);
    clear(states_);
  }
  // With another learning rate than the optimizer's own.
  explicit BatchTrainer(typename Numeric::Rate rate) : BatchTrainer() { optimizer.learning_rate = rate; }

  // 1. The outputs of one sample; outputs() tells them.
  void forward(const Net& network, Input input) { this->forward_pass(network, input.data(), 1); }

  // 2. Adds the gradients of the sample of the last forward(), which has to come first and get the same
  // input, to the buffer. Changes no weights. Not ok: diverged or wrong_target, and the buffer is as before.
  POCKETMLP_NODISCARD Status backward(Net& network, Input input, Target target) {
    return backward_on(network, input.data(), ValueTargets<Numeric>(target.data()));
  }
  POCKETMLP_NODISCARD Status backward(Net& network, Input input, ClassIndex target) {
    return backward_on(network, input.data(), ClassTargets<Numeric>(&target.index));
  }

  // 3. Changes the weights by the mean gradient since the last update and empties the buffer.
  POCKETMLP_NODISCARD Status update(Net& network) {
    if (samples_ == 0) return Status::no_samples;
    optimizer.begin_update();
    UpdateLayer layer_update = {*this, gradients_, states_, typename Numeric::Mean(samples_), Net::layers};
    ForEachLayer<typename State::Stack, typename State::Weight, UpdateLayer>::run(network.parameters,
                                                                                  layer_update);
    rounding.next_step();
    discard();
    return Status::ok;
  }

  // All three for one sample.
  template <class AnyTarget>
  POCKETMLP_NODISCARD Status step(Net& network, Input input, const AnyTarget& target) {
    forward(network, input);
    const Status status = backward(network, input, target);
    return status == Status::ok ? update(network) : status;
  }

  // All three for inputs[samples][Net::inputs], samples <= SamplesAtOnce; ValueTargets or ClassTargets.
  template <class Targets>
  POCKETMLP_NODISCARD Status step_batch(Net& network, const Activation* inputs, const Targets& targets,
                                        size_t samples) {
    if (samples == 0) return Status::no_samples;
    if (samples > SamplesAtOnce) return Status::too_large;
    this->forward_pass(network, inputs, samples);
    const Status status = backward_on(network, inputs, targets);
    return status == Status::ok ? update(network) : status;
  }

  // Sums over the samples since the last update, laid out as the network's parameters.
  const Gradient* gradients() const { return gradients_; }
  size_t samples() const { return samples_; }

  // Forgets the gradients collected since the last update.
  void discard() {
    clear(gradients_);
    samples_ = 0;
  }

 private:
  static constexpr size_t state_count = Net::parameter_count * Optimizer::states_per_parameter;

  struct Accumulate {
    const typename State::Weight* network_start;
    Gradient* gradients;

    template <class Stack>
    void layer(typename State::Weight* parameters, const typename State::Delta* delta,
               const Activation* input, OneSample) {
      Gradient* const own = gradients + (parameters - network_start);
      DenseKernels<Numeric>::accumulate_gradient(delta, input, own, own + Stack::weights, Stack::inputs,
                                                 Stack::outputs);
    }
    template <class Stack>
    void layer(typename State::Weight* parameters, const typename State::Delta* delta,
               const Activation* input, ManySamples samples) {
      Gradient* const own = gradients + (parameters - network_start);
      DenseKernels<Numeric>::accumulate_gradient_batch(delta, input, own, own + Stack::weights, Stack::inputs,
                                                       Stack::outputs, samples.count);
    }
  };

  struct UpdateLayer {
    BatchTrainer& trainer;
    Gradient* gradients;
    typename Numeric::State* states;
    typename Numeric::Mean mean;
    size_t layers_left;

    void operator()(const LayerParameters<typename State::Weight>& layer) {
      typedef typename Numeric::Rate Rate;
      trainer.rounding.begin_layer(--layers_left);
      part(layer.weights, layer.inputs * layer.outputs, trainer.optimizer.weight_decay);
      trainer.rounding.begin_biases();
      part(layer.bias, layer.outputs, Rate(0.0));
    }
    void part(typename State::Weight* parameters, size_t count, typename Numeric::Rate decay) {
      trainer.optimizer.update(parameters, gradients, states, count, mean, decay, trainer.rounding);
      gradients += count;
      states += count * Optimizer::states_per_parameter;
    }
  };

  template <class Targets>
  Status backward_on(Net& network, const Activation* inputs, const Targets& targets) {
    const Status status = this->measure(targets);
    if (status != Status::ok) return status;
    Accumulate accumulate = {network.parameters, gradients_};
    this->backward_pass(network.parameters, inputs, accumulate);
    samples_ += this->last_samples();
    return Status::ok;
  }

  template <class T, size_t N>
  static void clear(T (&values)[N]) {
    for (size_t k = 0; k < N; ++k) values[k] = T(0);
  }

  Gradient gradients_[Net::parameter_count];
  typename Numeric::State states_[state_count == 0 ? 1 : state_count];
  size_t samples_;
};

}  // namespace pocketmlp

#endif
