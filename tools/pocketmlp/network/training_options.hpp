// Everything that decides how a network is trained, with the defaults that were chosen on a validation part.
#ifndef POCKETMLP_TOOL_NETWORK_TRAINING_OPTIONS_HPP
#define POCKETMLP_TOOL_NETWORK_TRAINING_OPTIONS_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "network/number_format.hpp"
#include "network/runtime_network.hpp"
#include "network/runtime_trainer.hpp"

namespace pocketmlp {
namespace tool {

enum class ScheduleKind { cosine, constant, step };

struct TrainingOptions {
  std::vector<size_t> hidden = {32};  // outputs of each hidden layer; may be empty
  ActivationKind activation = ActivationKind::relu;
  LossKind loss = LossKind::cross_entropy;
  std::optional<ActivationKind> output_activation;  // none: by task and loss
  std::optional<InitializeKind> initialize;         // none: by activation
  OptimizerOptions optimizer;
  ScheduleKind schedule = ScheduleKind::cosine;
  float learning_rate = NAN;     // NaN: by loss and optimizer
  std::vector<int> weight_bits;  // 8, 4, 2 or 1 per layer, or one for all: quantization-aware; empty: float
  float warm_up = 0.0f;          // share of the updates in which the learning rate rises to its start value
  NumberFormat number;
  size_t batch = 32;
  size_t epochs = 20;
  uint32_t seed = 1;
  float validation = 0.1f;  // share of the samples, 0 for none
  size_t patience = 0;      // epochs without a better validation loss before training stops; 0: never
  size_t threads = 1;       // for validation and calibration
  std::string kernel = "auto";
};

// The defaults of what is left open.
float default_learning_rate(LossKind loss, OptimizerKind optimizer);
InitializeKind default_initialize(ActivationKind activation);
ActivationKind default_output_activation(TaskKind task, LossKind loss);

// The learning rate of update number `step`.
float scheduled_rate(ScheduleKind schedule, float initial, float warm_up, size_t step, size_t total_steps);

// Fills in what is left open; throws InputError for values that contradict each other.
TrainingOptions resolved(TrainingOptions options, TaskKind task);

}  // namespace tool
}  // namespace pocketmlp

#endif
