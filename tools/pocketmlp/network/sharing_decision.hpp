// Whether several threads are faster than one, found out by trying: on a busy machine they wait for each
// other. The weights come out the same either way, so this may depend on the clock.
#ifndef POCKETMLP_TOOL_NETWORK_SHARING_DECISION_HPP
#define POCKETMLP_TOOL_NETWORK_SHARING_DECISION_HPP

#include <algorithm>
#include <cstddef>
#include <limits>

namespace pocketmlp {
namespace tool {

class SharingDecision {
 public:
  // For the next step.
  bool shares() const { return step_ < alone_trials ? false : step_ < trials ? true : sharing_pays_; }

  // How long the step took.
  void took(double seconds) {
    if (step_ < alone_trials) {
      alone_ = std::min(alone_, seconds);
    } else if (step_ < trials) {
      together_ = std::min(together_, seconds);
    }
    ++step_;
    if (step_ == trials) decide();
    if (step_ == trials + lasts_) begin_trials();
  }

 private:
  static constexpr size_t alone_trials = 2;
  static constexpr size_t trials = 5;
  static constexpr size_t shortest = 256;  // steps until the next trials
  static constexpr size_t longest = 8192;

  void decide() {
    sharing_pays_ = together_ < alone_;
    lasts_ = sharing_pays_ ? shortest : std::min(longest, 2 * lasts_);
  }
  void begin_trials() {
    step_ = 0;
    alone_ = together_ = std::numeric_limits<double>::infinity();
  }

  size_t step_ = 0;
  size_t lasts_ = shortest;
  bool sharing_pays_ = false;
  double alone_ = std::numeric_limits<double>::infinity();
  double together_ = std::numeric_limits<double>::infinity();
};

}  // namespace tool
}  // namespace pocketmlp

#endif
