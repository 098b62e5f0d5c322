#include "network/training_options.hpp"

#include <algorithm>

#include "pocketmlp/optimizer/schedule.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {

float default_learning_rate(LossKind loss, OptimizerKind optimizer) {
  const bool squared = loss == LossKind::mean_squared_error;
  switch (optimizer) {
    case OptimizerKind::sgd:
      break;
    case OptimizerKind::momentum:
      return squared ? 0.1f : 0.05f;
    case OptimizerKind::adam:
      return squared ? 0.003f : 0.002f;
  }
  return squared ? 1.5f : 0.2f;
}

InitializeKind default_initialize(ActivationKind activation) {
  const bool is_rectifier = activation == ActivationKind::relu || activation == ActivationKind::leaky_relu;
  return is_rectifier ? InitializeKind::he : InitializeKind::glorot;
}

ActivationKind default_output_activation(TaskKind task, LossKind loss) {
  if (task == TaskKind::regression) return ActivationKind::linear;
  return loss == LossKind::cross_entropy ? ActivationKind::softmax : ActivationKind::sigmoid;
}

float scheduled_rate(ScheduleKind schedule, float initial, float warm_up, size_t step, size_t total_steps) {
  const uint32_t now = static_cast<uint32_t>(step);
  const uint32_t total = static_cast<uint32_t>(total_steps);
  const auto rising = static_cast<uint32_t>(warm_up * static_cast<float>(total_steps));
  if (now < rising) return CosineSchedule{initial, total, rising}.rate(now);
  switch (schedule) {
    case ScheduleKind::constant:
      return ConstantSchedule{initial}.rate(now);
    case ScheduleKind::step:  // a fifth, three times
      return StepSchedule{initial, 0.2f, std::max<uint32_t>(1, (total + 3) / 4)}.rate(now);
    case ScheduleKind::cosine:
      break;
  }
  return CosineSchedule{initial, total, rising}.rate(now);
}

namespace {

void check_weight_bits(const TrainingOptions& options) {
  const std::vector<int>& bits = options.weight_bits;
  if (bits.empty()) return;
  const size_t layers = options.hidden.size() + 1;
  if (bits.size() != 1 && bits.size() != layers)
    throw InputError("--weight-bits: give one number, or one for each of the " + std::to_string(layers) +
                     " layers");
  for (const int layer : bits) {
    if (layer != 8 && layer != 4 && layer != 2 && layer != 1)
      throw InputError("--weight-bits: " + std::to_string(layer) + " is not one of 8, 4, 2, 1");
  }
  // Outputs that can be negative would need a zero point that moves while learning.
  if (!options.hidden.empty() && options.activation != ActivationKind::relu)
    throw InputError("--weight-bits: quantization-aware training needs --activation relu");
  if (options.patience > 0)
    throw InputError("--patience: cannot be combined with --weight-bits, whose step sizes go on learning");
  if (options.number.is_fixed())
    throw InputError("--weight-bits: quantization-aware training needs --number float32");
}

}  // namespace

TrainingOptions resolved(TrainingOptions options, TaskKind task) {
  if (options.epochs == 0) throw InputError("--epochs: must be at least 1");
  if (options.batch == 0) throw InputError("--batch: must be at least 1");
  if (options.patience > 0 && !(options.validation > 0.0f))
    throw InputError("--patience: needs a validation part (--validation above 0)");
  check_weight_bits(options);
  if (options.number.is_fixed() && options.optimizer.kind == OptimizerKind::adam)
    throw InputError("--optimizer: adam divides by square roots of tiny numbers, which " +
                     number_format_text(options.number) + " cannot hold; use sgd or momentum");
  if (options.number.is_fixed() && options.learning_rate >= 16.0f)
    throw InputError("--learning-rate: fixed point needs one below 16");
  if (!options.initialize) options.initialize = default_initialize(options.activation);
  if (!options.output_activation) options.output_activation = default_output_activation(task, options.loss);
  if (!loss_fits(options.loss, *options.output_activation))
    throw InputError("--loss: cross_entropy needs classes; use mse for regression");
  if (std::isnan(options.learning_rate))
    options.learning_rate = default_learning_rate(options.loss, options.optimizer.kind);
  return options;
}

}  // namespace tool
}  // namespace pocketmlp
