#include "network/constant_answer.hpp"

#include <cmath>

namespace pocketmlp {
namespace tool {
namespace {

double classes_loss(const TrainingData& data, LossKind loss) {
  std::vector<double> shares(data.outputs());
  const double share_of_one = 1.0 / static_cast<double>(data.count());
  for (size_t k = 0; k < data.count(); ++k) shares[data.class_of(k)] += share_of_one;
  double sum = 0.0;
  for (const double share : shares) {
    if (loss == LossKind::mean_squared_error)
      sum += 0.5 * share * (1.0 - share);
    else if (share > 0.0)
      sum -= share * std::log(share);
  }
  return sum;
}

// Half the sum of the targets' variances.
double targets_loss(const TrainingData& data) {
  std::vector<double> means(data.outputs());
  std::vector<float> targets(data.outputs());
  double deviations = 0.0;
  for (size_t k = 0; k < data.count(); ++k) {
    const auto index = static_cast<uint32_t>(k);
    data.fetch_targets(&index, 1, targets.data());
    for (size_t t = 0; t < targets.size(); ++t) {
      const double from_mean = static_cast<double>(targets[t]) - means[t];
      means[t] += from_mean / static_cast<double>(k + 1);
      deviations += from_mean * (static_cast<double>(targets[t]) - means[t]);
    }
  }
  return 0.5 * deviations / static_cast<double>(data.count());
}

}  // namespace

double constant_answer_loss(const TrainingData& data, LossKind loss) {
  return data.task() == TaskKind::classification ? classes_loss(data, loss) : targets_loss(data);
}

bool has_learned_nothing(const EpochRecord& record, double constant_answer_loss) {
  constexpr double hardly = 0.98;
  const auto is_no_better = [=](float loss) {
    return static_cast<double>(loss) >= hardly * constant_answer_loss;
  };
  return is_no_better(record.training_loss) &&
         (std::isnan(record.validation_loss) || is_no_better(record.validation_loss));
}

}  // namespace tool
}  // namespace pocketmlp
