// The options of `pocketmlp train` that decide how a network is trained, from words to TrainingOptions.
#ifndef POCKETMLP_TOOL_COMMANDS_TRAIN_OPTIONS_HPP
#define POCKETMLP_TOOL_COMMANDS_TRAIN_OPTIONS_HPP

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "network/training_options.hpp"

namespace pocketmlp {
namespace tool {

class TrainOptions {
 public:
  // This object must outlive the parsing.
  void add_to(CLI::App& command);

  // Throws InputError for values that do not fit each other.
  TrainingOptions options(TaskKind task) const;

  // With the defaults for so many training images: large mini-batches only of many.
  TrainingOptions image_options(std::size_t images) const;

  // Does the user ask for a validation part?
  bool asks_for_validation() const { return validation_option_->count() > 0; }

  // With the defaults for tables of this many training rows: a least number of updates of the weights, the
  // loss by the task, no part for validation unless asked for.
  TrainingOptions table_options(TaskKind task, std::size_t rows) const;

  // The same in words, without what does not change the result: kept in the model.
  static std::string recipe(const TrainingOptions& options);

 private:
  // Options whose default depends on others: whether the user has given them.
  TrainingOptions chosen() const;
  CLI::Option* loss_option_ = nullptr;
  CLI::Option* epochs_option_ = nullptr;
  CLI::Option* validation_option_ = nullptr;
  CLI::Option* weight_decay_option_ = nullptr;
  CLI::Option* optimizer_option_ = nullptr;
  CLI::Option* batch_option_ = nullptr;
  CLI::Option* warm_up_option_ = nullptr;
  CLI::Option* rounding_option_ = nullptr;
  std::string hidden_ = "32";
  std::string activation_ = "relu";
  std::string loss_ = "cross_entropy";
  std::string number_ = "float32";
  std::string rounding_ = "stochastic";
  std::string optimizer_ = "sgd";
  std::string initialize_ = "auto";
  std::string schedule_ = "cosine";
  std::string weight_bits_ = "none";
  double warm_up_ = 0.0;
  double learning_rate_ = 0.0;  // 0: by loss and optimizer
  double momentum_ = 0.9;
  double weight_decay_ = 0.0;
  double validation_ = 0.1;
  std::int64_t batch_ = 32;
  std::int64_t epochs_ = 20;
  std::int64_t patience_ = 0;
  std::int64_t seed_ = 1;
  std::int64_t threads_ = 0;
  std::string kernel_ = "auto";
};

// --threads N (0: one per core), --kernel NAME: the same for every command that computes.
CLI::Option* add_threads_option(CLI::App& command, std::int64_t& threads);
CLI::Option* add_kernel_option(CLI::App& command, std::string& kernel);
size_t thread_count(std::int64_t option);

}  // namespace tool
}  // namespace pocketmlp

#endif
