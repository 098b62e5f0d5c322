// Early stopping: keeps the parameters with the best validation loss and says when it has not improved for a
// while.
#ifndef POCKETMLP_TRAINER_EARLY_STOPPING_HPP
#define POCKETMLP_TRAINER_EARLY_STOPPING_HPP

#include <stddef.h>
#include <stdint.h>

#include "../numeric/float_numeric.hpp"
#include "../traits.hpp"

namespace pocketmlp {

// What losses are compared in: the type of a trainer's loss(), of which double needs no more than float.
template <class Net>
struct ComparedLoss {
  typedef typename Net::Numeric::Loss Exact;
  typedef typename Conditional<IsSame<Exact, double>::value, float, Exact>::type type;
};

// False for NaN and infinities, under -ffast-math too.
template <class Loss>
inline bool is_comparable_loss(const Loss&) {
  return true;
}
inline bool is_comparable_loss(const float& loss) {
  return is_finite(loss);
}
inline bool is_comparable_loss(const double& loss) {
  return is_finite(loss);
}

// RAM: a copy of the network plus a few scalars. Loss may be float for a validation loss of one's own of a
// fixed-point network.
template <class Net, class Loss = typename ComparedLoss<Net>::type>
class EarlyStopping {
  static_assert(!IsInFlash<Net>::value,
                "PocketMLP: a network in flash does not learn, so there is no best state to keep; give the "
                "network in RAM that is trained (docs/errors.md)");

 public:
  // Stops after `patience` checks in a row, at least one, that are not better than the best by more than
  // `minimum_gain`.
  explicit EarlyStopping(uint16_t patience, Loss minimum_gain = Loss(0))
      : best_loss_(0), minimum_gain_(minimum_gain), patience_(patience), waited_(0), any_(false) {}

  // True: go on. A loss that is NaN or infinite never counts as better.
  bool go_on(const Net& network, Loss validation_loss) {
    if (is_comparable_loss(validation_loss) && (!any_ || validation_loss + minimum_gain_ < best_loss_)) {
      best_ = network;
      best_loss_ = validation_loss;
      any_ = true;
      waited_ = 0;
      return true;
    }
    ++waited_;
    return waited_ < patience_;
  }

  // Puts the best parameters back; nothing happens when no check came first.
  void restore(Net& network) const {
    if (any_) network = best_;
  }

  Loss best_loss() const { return best_loss_; }

 private:
  Loss best_loss_;
  Loss minimum_gain_;
  uint16_t patience_;
  uint16_t waited_;
  bool any_;
  Net best_;  // behind the scalars, whose alignment is larger than that of 16-bit parameters
};

}  // namespace pocketmlp

#endif
