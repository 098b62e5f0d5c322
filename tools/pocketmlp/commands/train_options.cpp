#include "commands/train_options.hpp"

#include <algorithm>
#include <thread>

#include "commands/options.hpp"
#include "model/activation_name.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::int64_t widest_layer = 65535;

const std::vector<std::string> activations = {"relu", "leaky_relu", "tanh", "sigmoid"};
const std::vector<std::string> losses = {"cross_entropy", "mse"};
const std::vector<std::string> optimizers = {"sgd", "momentum", "adam"};
const std::vector<std::string> initializations = {"auto", "he", "glorot", "uniform"};
const std::vector<std::string> roundings = {"stochastic", "nearest"};
const std::vector<std::string> schedules = {"cosine", "constant", "step"};

// Chosen by cross-validation on small tables: few rows need many passes and a little decay.
constexpr std::size_t least_table_updates = 2000;
constexpr float table_learning_rate = 0.005f;
constexpr float table_weight_decay = 0.01f;

std::vector<size_t> parse_hidden(const std::string& text) {
  std::vector<size_t> hidden;
  if (text == "none") return hidden;
  for (const std::int64_t outputs : parse_integer_list(text, "--hidden", 1, widest_layer))
    hidden.push_back(static_cast<size_t>(outputs));
  return hidden;
}

OptimizerKind optimizer_kind(const std::string& name) {
  if (name == "momentum") return OptimizerKind::momentum;
  return name == "adam" ? OptimizerKind::adam : OptimizerKind::sgd;
}

ScheduleKind schedule_kind(const std::string& name) {
  if (name == "constant") return ScheduleKind::constant;
  return name == "step" ? ScheduleKind::step : ScheduleKind::cosine;
}

std::optional<InitializeKind> initialize_kind(const std::string& name) {
  if (name == "he") return InitializeKind::he;
  if (name == "glorot") return InitializeKind::glorot;
  if (name == "uniform") return InitializeKind::uniform;
  return std::nullopt;
}

template <class Kind>
const char* name_of(const std::vector<std::string>& names, Kind (*parse)(const std::string&), Kind kind) {
  for (const std::string& name : names) {
    if (parse(name) == kind) return name.c_str();
  }
  return "?";
}

}  // namespace

CLI::Option* add_threads_option(CLI::App& command, std::int64_t& threads) {
  return add_integer(command, "--threads", threads, 0, 256, "Threads to compute with; 0: one per core");
}

CLI::Option* add_kernel_option(CLI::App& command, std::string& kernel) {
  return add_choice(command, "--kernel", kernel, kernel_names(), "Which of the kernels this machine can run");
}

size_t thread_count(std::int64_t option) {
  if (option > 0) return static_cast<size_t>(option);
  return std::max(1u, std::thread::hardware_concurrency());
}

void TrainOptions::add_to(CLI::App& command) {
  command
      .add_option("--hidden", hidden_,
                  "Neurons of the hidden layers, first to last: 64,32 (none: no hidden layer)")
      ->type_name("N,N,...")
      ->capture_default_str();
  add_choice(command, "--activation", activation_, activations, "Activation of the hidden layers");
  loss_option_ =
      add_choice(command, "--loss", loss_, losses,
                 "Loss; cross_entropy goes with a softmax output, mse (half the sum over outputs, averaged "
                 "over the batch) with sigmoid outputs (default with --target: mse)");
  command
      .add_option(
          "--weight-bits", weight_bits_,
          "Quantization-aware training for weights of 8, 4, 2 or 1 bit: one number, or one per layer as in "
          "2,4,4 (none: float). Changes the defaults: adam, batch 256 (for fewer "
          "than 10,240 images 32), learning rate 0.008, warm-up 0.03")
      ->type_name("BITS")
      ->capture_default_str();
  command
      .add_option(
          "--number", number_,
          "What the network computes with, in training and after: float32, fixed16 (12 fraction bits in "
          "the weights), fixed16:BITS (4 to 15), fixed32")
      ->type_name("NUMBER")
      ->capture_default_str();
  rounding_option_ = add_choice(command, "--rounding", rounding_, roundings,
                                "How fixed-point weight updates are rounded; nearest loses small updates");
  optimizer_option_ =
      add_choice(command, "--optimizer", optimizer_, optimizers,
                 "How weights follow their gradients (default for tables: adam, in fixed point momentum)");
  add_number(command, "--learning-rate", learning_rate_, 0.0, 1e6,
             "Step size at the start; 0: chosen by loss and optimizer, for tables with adam 0.005");
  add_choice(command, "--schedule", schedule_, schedules,
             "Learning rate over time; cosine falls to 0, step divides by 5 three times");
  warm_up_option_ = add_number(command, "--warm-up", warm_up_, 0.0, 0.9,
                               "Share of the updates in which the learning rate rises to its start");
  add_number(command, "--momentum", momentum_, 0.0, 0.9999, "Share of the last step that goes on (momentum)");
  weight_decay_option_ = add_number(command, "--weight-decay", weight_decay_, 0.0, 1.0,
                                    "Pulls the weights towards 0 (default for tables: 0.01)");
  add_choice(command, "--initialize", initialize_, initializations,
             "First weights; auto: he for relu and leaky_relu, glorot otherwise and with --target");
  batch_option_ = add_integer(command, "--batch", batch_, 1, 65536, "Samples per update of the weights");
  epochs_option_ = add_integer(
      command, "--epochs", epochs_, 1, 100000,
      "Passes over the training data (default for tables: more where 2000 updates of the weights take more)");
  validation_option_ =
      add_number(command, "--validation", validation_, 0.0, 0.9,
                 "Share of the training data that is kept aside to watch the progress (default for "
                 "tables: 0 without --patience)");
  add_integer(command, "--patience", patience_, 0, 100000,
              "Stop after so many epochs without a better validation loss and take the best; 0: never");
  add_seed_option(command, seed_);
  add_threads_option(command, threads_);
  add_kernel_option(command, kernel_);
}

TrainingOptions TrainOptions::options(TaskKind task) const {
  return resolved(chosen(), task);
}

TrainingOptions TrainOptions::image_options(std::size_t images) const {
  TrainingOptions result = chosen();
  const std::size_t least_batches = 40;  // in an epoch
  if (batch_option_->count() == 0 && images < least_batches * result.batch)
    result.batch = std::min<std::size_t>(result.batch, static_cast<std::size_t>(batch_));
  return resolved(result, TaskKind::classification);
}

TrainingOptions TrainOptions::table_options(TaskKind task, std::size_t rows) const {
  TrainingOptions result = chosen();
  const bool regression = task == TaskKind::regression;
  if (regression && loss_option_->count() == 0) result.loss = LossKind::mean_squared_error;
  // Few inputs: he's weights are so large that the first function is far from the smooth one that is looked
  // for.
  if (regression && !result.initialize) result.initialize = InitializeKind::glorot;
  if (optimizer_option_->count() == 0)
    result.optimizer.kind = result.number.is_fixed() ? OptimizerKind::momentum : OptimizerKind::adam;
  if (weight_decay_option_->count() == 0) result.optimizer.weight_decay = table_weight_decay;
  if (learning_rate_ <= 0.0 && result.optimizer.kind == OptimizerKind::adam && result.weight_bits.empty())
    result.learning_rate = table_learning_rate;
  if (validation_option_->count() == 0 && result.patience == 0) result.validation = 0.0f;
  if (epochs_option_->count() == 0) {
    const std::size_t batches = std::max<std::size_t>(1, rows / result.batch);
    result.epochs = std::max(result.epochs, (least_table_updates + batches - 1) / batches);
  }
  return resolved(result, task);
}

TrainingOptions TrainOptions::chosen() const {
  TrainingOptions result;
  result.hidden = parse_hidden(hidden_);
  result.activation = *activation_named(activation_);
  result.loss = loss_ == "mse" ? LossKind::mean_squared_error : LossKind::cross_entropy;
  result.initialize = initialize_kind(initialize_);
  result.optimizer.kind = optimizer_kind(optimizer_);
  result.optimizer.momentum = static_cast<float>(momentum_);
  result.optimizer.weight_decay = static_cast<float>(weight_decay_);
  result.schedule = schedule_kind(schedule_);
  result.number = parse_number_format(number_);
  result.number.rounds_to_nearest = rounding_ == "nearest";
  if (!result.number.is_fixed() && rounding_option_->count() != 0)
    throw InputError("--rounding is for fixed point; add --number fixed16");
  result.warm_up = static_cast<float>(warm_up_);
  result.batch = static_cast<size_t>(batch_);
  if (weight_bits_ != "none") {
    for (const std::int64_t bits : parse_integer_list(weight_bits_, "--weight-bits", 1, 8))
      result.weight_bits.push_back(static_cast<int>(bits));
    if (optimizer_option_->count() == 0) result.optimizer.kind = OptimizerKind::adam;
    if (batch_option_->count() == 0) result.batch = 256;
    if (warm_up_option_->count() == 0) result.warm_up = 0.03f;
    if (result.optimizer.kind == OptimizerKind::adam) result.learning_rate = 0.008f;
  }
  if (learning_rate_ > 0.0) result.learning_rate = static_cast<float>(learning_rate_);
  result.epochs = static_cast<size_t>(epochs_);
  result.seed = static_cast<uint32_t>(seed_);
  result.validation = static_cast<float>(validation_);
  result.patience = static_cast<size_t>(patience_);
  result.threads = thread_count(threads_);
  result.kernel = kernel_;
  return result;
}

std::string TrainOptions::recipe(const TrainingOptions& options) {
  std::string hidden;
  for (const size_t outputs : options.hidden) hidden += (hidden.empty() ? "" : ",") + std::to_string(outputs);
  const bool squared = options.loss == LossKind::mean_squared_error;
  std::string text = "train --hidden " + (hidden.empty() ? "none" : hidden);
  text += std::string(" --activation ") + activation_name(options.activation);
  text += squared ? " --loss mse" : " --loss cross_entropy";
  text += std::string(" --optimizer ") + name_of(optimizers, optimizer_kind, options.optimizer.kind);
  text += " --learning-rate " + number_text(options.learning_rate);
  if (options.number.is_fixed()) {
    text += " --number " + number_format_text(options.number);
    if (options.number.rounds_to_nearest) text += " --rounding nearest";
  }
  if (options.warm_up > 0.0f) text += " --warm-up " + number_text(options.warm_up);
  if (!options.weight_bits.empty()) {
    std::string bits;
    for (const int layer : options.weight_bits) bits += (bits.empty() ? "" : ",") + std::to_string(layer);
    text += " --weight-bits " + bits;
  }
  text += std::string(" --schedule ") + name_of(schedules, schedule_kind, options.schedule);
  if (options.optimizer.kind == OptimizerKind::momentum)
    text += " --momentum " + number_text(options.optimizer.momentum);
  if (options.optimizer.weight_decay > 0.0f)
    text += " --weight-decay " + number_text(options.optimizer.weight_decay);
  text += std::string(" --initialize ") + name_of(initializations, initialize_kind, options.initialize);
  text += " --batch " + std::to_string(options.batch) + " --epochs " + std::to_string(options.epochs);
  text += " --validation " + number_text(options.validation);
  if (options.patience > 0) text += " --patience " + std::to_string(options.patience);
  return text + " --seed " + std::to_string(options.seed);
}

}  // namespace tool
}  // namespace pocketmlp
