#include "evaluation/metrics.hpp"

#include <cmath>
#include <limits>

namespace pocketmlp {
namespace tool {
namespace {

double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void Confusion::add(const Confusion& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

std::uint64_t Confusion::total() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : counts_) sum += count;
  return sum;
}

std::uint64_t Confusion::correct() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < classes_; ++i) sum += count(i, i);
  return sum;
}

std::uint64_t Confusion::of_class(std::size_t truth) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < classes_; ++i) sum += count(truth, i);
  return sum;
}

std::uint64_t Confusion::predicted_as(std::size_t predicted) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < classes_; ++i) sum += count(i, predicted);
  return sum;
}

double Confusion::accuracy() const {
  return ratio(correct(), total());
}

double Confusion::precision(std::size_t of) const {
  return ratio(count(of, of), predicted_as(of));
}

double Confusion::recall(std::size_t of) const {
  return ratio(count(of, of), of_class(of));
}

double Confusion::f1(std::size_t of) const {
  return ratio(2 * count(of, of), predicted_as(of) + of_class(of));
}

double Confusion::macro_f1() const {
  double sum = 0;
  std::size_t counted = 0;
  for (std::size_t i = 0; i < classes_; ++i) {
    if (of_class(i) + predicted_as(i) == 0) continue;
    sum += f1(i);
    ++counted;
  }
  return counted == 0 ? 0.0 : sum / static_cast<double>(counted);
}

double Confusion::balanced_accuracy() const {
  double sum = 0;
  std::size_t occurring = 0;
  for (std::size_t i = 0; i < classes_; ++i) {
    if (of_class(i) == 0) continue;
    sum += recall(i);
    ++occurring;
  }
  return occurring == 0 ? 0.0 : sum / static_cast<double>(occurring);
}

// The mean and the deviations are updated together (B. P. Welford, Technometrics 4, 1962).
void RegressionErrors::add(double truth, double predicted) {
  ++count_;
  const double error = predicted - truth;
  squared_errors_ += error * error;
  absolute_errors_ += std::fabs(error);
  const double before = truth - mean_;
  mean_ += before / static_cast<double>(count_);
  squared_deviations_ += before * (truth - mean_);
}

// Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
void RegressionErrors::add(const RegressionErrors& other) {
  if (other.count_ == 0) return;
  const double own = static_cast<double>(count_);
  const double more = static_cast<double>(other.count_);
  const double between = other.mean_ - mean_;
  count_ += other.count_;
  mean_ += between * more / (own + more);
  squared_deviations_ += other.squared_deviations_ + between * between * own * more / (own + more);
  squared_errors_ += other.squared_errors_;
  absolute_errors_ += other.absolute_errors_;
}

double RegressionErrors::root_mean_square() const {
  return count_ == 0 ? 0.0 : std::sqrt(squared_errors_ / static_cast<double>(count_));
}

double RegressionErrors::mean_absolute() const {
  return count_ == 0 ? 0.0 : absolute_errors_ / static_cast<double>(count_);
}

double RegressionErrors::determination() const {
  if (squared_deviations_ <= 0) return std::numeric_limits<double>::quiet_NaN();
  return 1.0 - squared_errors_ / squared_deviations_;
}

}  // namespace tool
}  // namespace pocketmlp
