// How good predictions are: for classes the confusion matrix and what follows from it, for numbers the errors
// per target.
#ifndef POCKETMLP_TOOL_EVALUATION_METRICS_HPP
#define POCKETMLP_TOOL_EVALUATION_METRICS_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pocketmlp {
namespace tool {

class Confusion {
 public:
  explicit Confusion(std::size_t classes = 0) : classes_(classes), counts_(classes * classes) {}

  void add(std::size_t truth, std::size_t predicted, std::uint64_t times = 1) {
    counts_[truth * classes_ + predicted] += times;
  }
  void add(const Confusion& other);

  std::size_t classes() const { return classes_; }
  std::uint64_t count(std::size_t truth, std::size_t predicted) const {
    return counts_[truth * classes_ + predicted];
  }
  std::uint64_t total() const;
  std::uint64_t correct() const;
  std::uint64_t of_class(std::size_t truth) const;
  std::uint64_t predicted_as(std::size_t predicted) const;

  // All from 0 to 1. Nothing counted: 0. A class that is never predicted has precision 0; recall and F1 of
  // one that never occurs mean nothing.
  double accuracy() const;
  double precision(std::size_t of) const;
  double recall(std::size_t of) const;
  double f1(std::size_t of) const;
  double macro_f1() const;           // mean over the classes that occur or are predicted
  double balanced_accuracy() const;  // mean recall over the classes that occur

 private:
  std::size_t classes_;
  std::vector<std::uint64_t> counts_;  // counts_[truth][predicted]
};

// Errors of one target.
class RegressionErrors {
 public:
  void add(double truth, double predicted);
  void add(const RegressionErrors& other);

  std::uint64_t total() const { return count_; }
  double root_mean_square() const;
  double mean_absolute() const;
  // 1 - squared errors / squared deviations from the mean (R2). NaN when the truth does not vary.
  double determination() const;

 private:
  std::uint64_t count_ = 0;
  double squared_errors_ = 0;
  double absolute_errors_ = 0;
  double mean_ = 0;
  double squared_deviations_ = 0;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
