// What every trainer keeps: the activations of all layers, the deltas of two neighbouring layers, the loss.
#ifndef POCKETMLP_TRAINER_TRAINING_STATE_HPP
#define POCKETMLP_TRAINER_TRAINING_STATE_HPP

#include <stddef.h>
#include <stdint.h>

#include "../array_view.hpp"
#include "../loss/target.hpp"
#include "../network/in_flash.hpp"
#include "../status.hpp"
#include "passes.hpp"

namespace pocketmlp {

// Remembers the number of samples of a step. A base, because it takes no memory when that is always one.
template <size_t Most>
class SampleCount {
 protected:
  void set_samples(size_t samples) { count_ = samples; }
  ManySamples get_samples() const {
    const ManySamples samples = {count_};
    return samples;
  }

 private:
  size_t count_;
};
template <>
class SampleCount<1> {
 protected:
  void set_samples(size_t) {}
  OneSample get_samples() const { return OneSample(); }
};

// RAM for S samples at once: S * (A activations + widest pair of deltas) + the loss.
template <class Net, class LossFunction, size_t SamplesAtOnce>
class TrainingState : private SampleCount<SamplesAtOnce> {
 public:
  typedef typename Net::Numeric Numeric;
  typedef typename Net::Activation Activation;
  typedef typename Net::Weight Weight;
  typedef typename Numeric::Delta Delta;
  typedef typename Numeric::Loss Loss;
  typedef typename Net::Stack Stack;
  typedef ArrayView<Activation, Net::inputs> Input;
  typedef ArrayView<Activation, Net::outputs> Target;
  typedef typename Conditional<SamplesAtOnce == 1, OneSample, ManySamples>::type Samples;
  static_assert(
      !IsInFlash<Net>::value,
      "PocketMLP: a network in flash cannot be trained, its weights are read-only; copy it to RAM with "
      "copy_to() and train the copy (docs/errors.md)");
  static_assert(SamplesAtOnce > 0,
                "PocketMLP: a trainer handles at least one sample at once (docs/errors.md)");
  static_assert(
      LossFunction::template Fits<typename Stack::OutputActivation>::value,
      "PocketMLP: this loss does not fit the last layer; CrossEntropy needs Softmax or Sigmoid there, "
      "MeanSquaredError fits every activation (docs/errors.md)");

  // The mean loss of the samples of the last step.
  Loss loss() const { return loss_; }

  // Outputs of the last forward pass, [samples][outputs].
  const Activation* outputs() const {
    return activations_ + (Net::activation_count - Net::outputs) * last_samples();
  }

 protected:
  TrainingState() : loss_(0) { this->set_samples(1); }

  void forward_pass(const Net& network, const Activation* input, size_t samples) {
    this->set_samples(samples);
    TrainingForward<Stack, Numeric, Samples>::run(network.parameters, input, activations_,
                                                  this->get_samples());
  }

  // Loss and output delta of the last forward pass.
  template <class Targets>
  POCKETMLP_NODISCARD Status measure(const Targets& targets) {
    typedef typename Stack::OutputActivation OutputActivation;
    const size_t samples = last_samples();
    if (!targets.valid(Net::outputs, samples)) return Status::wrong_target;
    Delta* const delta = last_delta<Stack>(deltas_, samples);
    const Activation* const output = outputs();
    Loss sum = Loss(0);
    for (size_t s = 0; s < samples; ++s) {
      const typename Targets::Sample target = targets.sample(s, Net::outputs);
      sum += LossFunction::template value<OutputActivation, Numeric>(output + s * Net::outputs, target,
                                                                     Net::outputs);
      LossFunction::template output_delta<OutputActivation, Numeric>(output + s * Net::outputs, target,
                                                                     delta + s * Net::outputs, Net::outputs);
    }
    loss_ = samples == 1 ? sum : Numeric::mean_loss(sum, samples);
    return Numeric::is_valid(loss_) ? Status::ok : Status::diverged;
  }

  template <class Sink>
  void backward_pass(Weight* parameters, const Activation* input, Sink& sink) {
    BackwardPass<Stack, Numeric, Samples>::run(parameters, input, activations_, deltas_, Net::widest_pair,
                                               true, this->get_samples(), sink, nullptr);
  }

  size_t last_samples() const { return this->get_samples().count; }

 private:
  Activation activations_[SamplesAtOnce * Net::activation_count];
  Delta deltas_[SamplesAtOnce * Net::widest_pair];
  Loss loss_;
};

}  // namespace pocketmlp

#endif
