// What every kind of `train` does: check the outputs first, train with progress, stop at Ctrl-C, write model
// and log.
#ifndef POCKETMLP_TOOL_COMMANDS_TRAINING_RUN_HPP
#define POCKETMLP_TOOL_COMMANDS_TRAINING_RUN_HPP

#include <functional>
#include <memory>
#include <string>

#include "network/training_loop.hpp"
#include "support/interrupt.hpp"
#include "support/json_writer.hpp"
#include "support/output_file.hpp"
#include "support/progress.hpp"

namespace pocketmlp {
namespace tool {

// "97.31": printf with one number.
std::string formatted(const char* format, double value);

// The member "history": a record per epoch.
void write_history(JsonWriter& json, const Model& model);

// Can a command go on with an interrupted training?
enum class Resume {
  never,
  possible,
  wanted  // now: where the training that wrote the model was interrupted
};

class TrainingOutputs {
 public:
  // Files that cannot be written are reported before the work, not after it. `json` may be empty.
  TrainingOutputs(const std::string& model, const std::string& json, Resume resume);

  // Trains and says how it gets on. The model is not saved yet: from here on an interruption is only noted.
  TrainingResult train(const TrainingData& data, const TrainingOptions& options, const std::string& recipe);

  // Writes model and log, and says what has been written. Throws RunError, after that, when the training was
  // interrupted: whoever waits for the model must not take it for a finished one.
  // `more` adds members to the log.
  using MoreFigures = std::function<void(JsonWriter&)>;
  void save(const TrainingResult& result, const TrainingOptions& options, const MoreFigures& more = {});

  // Writes a log with nothing else, where no model was wanted.
  void save_figures(const MoreFigures& figures);

  Progress& progress() { return progress_; }

 private:
  void note_learned_nothing(const TrainingData& data, const TrainingResult& result);

  ClosedPipeGuard closed_pipe_;
  std::unique_ptr<InterruptGuard> interrupt_;  // from train() on
  Resume resume_;
  std::string model_;
  std::unique_ptr<OutputFile> log_;     // null: none
  std::unique_ptr<Model> interrupted_;  // null: from the start
  Progress progress_;
  double seconds_ = 0;
  std::size_t epochs_ = 0;  // begun by train()
};

}  // namespace tool
}  // namespace pocketmlp

#endif
