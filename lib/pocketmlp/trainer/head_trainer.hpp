// Transfer learning: frozen layers extract features, a small network behind them, the head, learns. Gradients
// stop at the features, so that training takes the RAM of the head alone.
#ifndef POCKETMLP_TRAINER_HEAD_TRAINER_HPP
#define POCKETMLP_TRAINER_HEAD_TRAINER_HPP

#include <stddef.h>

#include "../network/features.hpp"
#include "online_trainer.hpp"

namespace pocketmlp {

// Trainer: OnlineTrainer<Head, Loss> or BatchTrainer<Head, Loss, ...>.
// RAM: the trainer's, and the features' workspace.
template <class Features, class Head, class Trainer>
class HeadTrainer {
  static_assert(
      Features::outputs == Head::inputs,
      "PocketMLP: the head needs as many inputs as the frozen layers have outputs (docs/errors.md)");
  static_assert(IsSame<typename Features::Activation, typename Head::Activation>::value,
                "PocketMLP: the frozen layers and the head need the same number type (docs/errors.md)");

 public:
  typedef ArrayView<typename Features::Input, Features::inputs> Input;
  Trainer trainer;

  explicit HeadTrainer(const Features& features) : trainer(), features_(features) {}

  // One step of the head on one sample; Status and target as in Trainer::step.
  template <class Target>
  POCKETMLP_NODISCARD Status step(Head& head, Input input, const Target& target) {
    return trainer.step(head, extract(input), target);
  }
  // The outputs of frozen layers and head.
  const typename Head::Activation* infer(const Head& head, Input input, Workspace<Head>& workspace) {
    return head.infer(extract(input), workspace);
  }
  uint16_t classify(const Head& head, Input input, Workspace<Head>& workspace) {
    return head.classify(extract(input), workspace);
  }

 private:
  typedef ArrayView<typename Head::Activation, Head::inputs> HeadInput;

  HeadInput extract(Input input) { return HeadInput::from_pointer(features_.extract(input, workspace_)); }

  Features features_;
  typename Features::Workspace workspace_;
};

}  // namespace pocketmlp

#endif
