// Stochastic gradient descent without a gradient buffer: the weights are updated as the error passes. With
// one sample at once this is online training, the cheapest in RAM; with more it is mini-batch gradient
// descent whose samples all pass before the first weight changes.
#ifndef POCKETMLP_TRAINER_ONLINE_TRAINER_HPP
#define POCKETMLP_TRAINER_ONLINE_TRAINER_HPP

#include "../ram_budget.hpp"
#include "training_state.hpp"

namespace pocketmlp {

// RAM: (A activations + widest pair of deltas) * SamplesAtOnce + loss + rate; see sizeof.
template <class Net, class LossFunction, size_t SamplesAtOnce = 1>
class OnlineTrainer : public TrainingState<Net, LossFunction, SamplesAtOnce> {
  typedef TrainingState<Net, LossFunction, SamplesAtOnce> State;

 public:
  typedef typename State::Numeric Numeric;
  typedef typename State::Activation Activation;
  typedef typename State::Input Input;
  typedef typename State::Target Target;
  typedef typename Numeric::Rate Rate;

  Rate learning_rate;
  typename Numeric::Rounding rounding;

  explicit OnlineTrainer(Rate rate = Rate(0.1)) : learning_rate(rate), rounding() {
    static_assert(FitsInRam<OnlineTrainer, Net>::value, "");
  }

  // One step on one sample. `target` has a value per output, or is ClassIndex(number), as classify() says it.
  // Not ok: diverged or wrong_target; the weights are then as before.
  POCKETMLP_NODISCARD Status step(Net& network, Input input, Target target) {
    return step_on(network, input.data(), ValueTargets<Numeric>(target.data()), 1);
  }
  POCKETMLP_NODISCARD Status step(Net& network, Input input, ClassIndex target) {
    return step_on(network, input.data(), ClassTargets<Numeric>(&target.index), 1);
  }

  // One step on inputs[samples][Net::inputs], samples <= SamplesAtOnce; targets are ValueTargets or
  // ClassTargets.
  template <class Targets>
  POCKETMLP_NODISCARD Status step_batch(Net& network, const Activation* inputs, const Targets& targets,
                                        size_t samples) {
    if (samples == 0) return Status::no_samples;
    if (samples > SamplesAtOnce) return Status::too_large;
    return step_on(network, inputs, targets, samples);
  }

 private:
  struct Update {
    Rate rate;
    typename Numeric::Rounding& rounding;

    template <class Stack>
    void layer(typename State::Weight* parameters, const typename State::Delta* delta,
               const Activation* input, OneSample) {
      rounding.begin_layer(Stack::layers - 1);
      DenseKernels<Numeric>::update(parameters, parameters + Stack::weights, delta, input, Stack::inputs,
                                    Stack::outputs, rate, rounding);
    }
    template <class Stack>
    void layer(typename State::Weight* parameters, const typename State::Delta* delta,
               const Activation* input, ManySamples samples) {
      rounding.begin_layer(Stack::layers - 1);
      DenseKernels<Numeric>::update_batch(parameters, parameters + Stack::weights, delta, input,
                                          Stack::inputs, Stack::outputs, samples.count, rate, rounding);
    }
  };

  template <class Targets>
  Status step_on(Net& network, const Activation* input, const Targets& targets, size_t samples) {
    this->forward_pass(network, input, samples);
    const Status status = this->measure(targets);
    if (status != Status::ok) return status;
    Update update = {SamplesAtOnce == 1 ? learning_rate : Numeric::divide_rate(learning_rate, samples),
                     rounding};
    this->backward_pass(network.parameters, input, update);
    rounding.next_step();
    return Status::ok;
  }
};

}  // namespace pocketmlp

#endif
