// What every kind of `train` does: check the outputs first, train with progress, stop at Ctrl-C, write model
// and log.
#ifndef POCKETMLP_TOOL_COMMANDS_TRAINING_RUN_HPP
#define POCKETMLP_TOOL_COMMANDS_TRAINING_RUN_HPP

#include <memory>
#include <string>

#include "network/training_loop.hpp"
#include "support/output_file.hpp"
#include "support/progress.hpp"

namespace pocketmlp {
namespace tool {

// "97.31": printf with one number.
std::string formatted(const char* format, double value);

class TrainingOutputs {
 public:
  // Files that cannot be written are reported before the work, not after it. `json` may be empty. `resume`:
  // train() goes on where the training that wrote `model` was interrupted.
  TrainingOutputs(const std::string& model, const std::string& json, bool resume);

  // Trains and says how it gets on. The model is not saved yet.
  TrainingResult train(const TrainingData& data, const TrainingOptions& options, const std::string& recipe);

  // Writes model and log, and says what has been written.
  void save(const TrainingResult& result, const TrainingOptions& options);

  Progress& progress() { return progress_; }

 private:
  std::string model_;
  std::unique_ptr<OutputFile> log_;     // null: none
  std::unique_ptr<Model> interrupted_;  // null: from the start
  Progress progress_;
  double seconds_ = 0;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
