#include "commands/training_run.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>

#include "model/model_file.hpp"
#include "network/constant_answer.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string epoch_text(size_t epoch, size_t epochs, const EpochRecord& record) {
  std::string text = "epoch " + std::to_string(epoch + 1) + "/" + std::to_string(epochs);
  text += formatted("  loss %.4f", static_cast<double>(record.training_loss));
  if (!std::isnan(record.training_accuracy))
    text += formatted("  accuracy %.2f %%", 100.0 * static_cast<double>(record.training_accuracy));
  if (!std::isnan(record.validation_loss))
    text += formatted("  validation loss %.4f", static_cast<double>(record.validation_loss));
  if (!std::isnan(record.validation_accuracy))
    text += formatted("  accuracy %.2f %%", 100.0 * static_cast<double>(record.validation_accuracy));
  return text;
}

std::string log_text(const Model& model, const TrainingOptions& options, const TrainingResult& result,
                     double seconds, const TrainingOutputs::MoreFigures& more) {
  JsonWriter json;
  json.begin_object().member("data", model.data_source).member("recipe", model.recipe);
  json.member("shape", model.shape()).member("parameters", model.parameters());
  json.member("kernel", select_kernels(options.kernel).name).member("threads", options.threads);
  json.member("seconds", seconds).member("best_epoch", result.best_epoch + 1);
  if (options.number.is_fixed()) {
    const Saturation& saturation = result.saturation;
    json.member("number", number_format_text(options.number));
    json.key("saturated").begin_object().member("inputs", saturation.inputs);
    json.member("activations", saturation.activations).member("deltas", saturation.deltas);
    json.member("weights", saturation.weights).end_object();
  }
  json.member("stopped_early", result.stopped_early);
  if (more) more(json);
  write_history(json, model);
  json.end_object();
  return json.text();
}

}  // namespace

void write_history(JsonWriter& json, const Model& model) {
  json.key("history").begin_array();
  for (size_t k = 0; k < model.history.size(); ++k) {
    const EpochRecord& record = model.history[k];
    json.begin_object().member("epoch", k + 1).member("learning_rate", record.learning_rate);
    json.member("training_loss", record.training_loss).member("training_accuracy", record.training_accuracy);
    json.member("validation_loss", record.validation_loss);
    json.member("validation_accuracy", record.validation_accuracy).end_object();
  }
  json.end_array();
}

std::string formatted(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

TrainingOutputs::TrainingOutputs(const std::string& model, const std::string& json, Resume resume)
    : resume_(resume), model_(model) {
  if (resume == Resume::wanted) {
    interrupted_ = std::make_unique<Model>(load_model(model));
    if (interrupted_->resume.parameters.empty())
      throw InputError(model + ": has nothing to resume (its training was not interrupted)");
  }
  if (!model.empty()) OutputFile{model};
  if (!json.empty()) log_ = std::make_unique<OutputFile>(json);
}

TrainingResult TrainingOutputs::train(const TrainingData& data, const TrainingOptions& options,
                                      const std::string& recipe) {
  if (interrupted_ && interrupted_->recipe != recipe)
    throw InputError(model_ + ": was trained with other options (" + interrupted_->recipe + ")");
  interrupt_ = std::make_unique<InterruptGuard>();
  progress_.line(recipe);
  if (interrupted_) progress_.line("going on with epoch " + std::to_string(interrupted_->resume.epoch + 1));
  TrainingCallbacks callbacks;
  callbacks.batch = [&](const BatchReport& report) {
    const std::string label =
        "epoch " + std::to_string(report.epoch + 1) + "/" + std::to_string(options.epochs);
    progress_.update(label, report.fraction, static_cast<double>(report.loss),
                     static_cast<double>(report.accuracy));
  };
  callbacks.epoch = [&](size_t epoch, const EpochRecord& record) {
    const size_t shown_epochs = 20;  // in a pipe or file
    const size_t step = options.epochs <= shown_epochs ? 1 : options.epochs / shown_epochs;
    if ((epoch + 1) % step == 0 || epoch + 1 == options.epochs)
      progress_.line(epoch_text(epoch, options.epochs, record));
  };
  callbacks.stop = [this] { return interrupt_->requested(); };
  const auto start = std::chrono::steady_clock::now();
  TrainingResult result = tool::train(data, options, callbacks, interrupted_.get());
  seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result.model.recipe = recipe;
  epochs_ = result.model.history.size();
  if (resume_ == Resume::never) result.model.resume = ResumeState();
  if (result.stopped)
    progress_.line("interrupted in epoch " + std::to_string(result.model.history.size()) +
                   ": keeping the weights of " +
                   (result.best_epoch + 1 == result.model.history.size()
                        ? std::string("this moment")
                        : "epoch " + std::to_string(result.best_epoch + 1) + ", the best so far"));
  if (result.saturation.any())
    progress_.line("cut off at the ends of " + number_format_text(options.number) + ": " +
                   std::to_string(result.saturation.inputs) + " inputs, " +
                   std::to_string(result.saturation.activations) + " activations, " +
                   std::to_string(result.saturation.deltas) + " errors, " +
                   std::to_string(result.saturation.weights) + " weights at the end");
  if (result.stopped_early)
    progress_.line("no better validation loss for " + std::to_string(options.patience) +
                   " epochs: stopped, with the weights of epoch " + std::to_string(result.best_epoch + 1));
  note_learned_nothing(data, result);
  return result;
}

// The loss shown is not that of weighted classes, which learn to answer rare ones.
void TrainingOutputs::note_learned_nothing(const TrainingData& data, const TrainingResult& result) {
  if (result.stopped || !data.class_weights().empty()) return;
  const double constant_loss = constant_answer_loss(data, result.model.loss);
  if (has_learned_nothing(result.model.history[result.best_epoch], constant_loss))
    progress_.line(
        "note: the network has learned next to nothing: the same answer for every sample has the loss " +
        formatted("%.4f", constant_loss) +
        "; try another --learning-rate or more --epochs, or look at the data");
}

void TrainingOutputs::save_figures(const MoreFigures& figures) {
  if (!log_) return;
  JsonWriter json;
  json.begin_object();
  figures(json);
  json.end_object();
  log_->write(json.text());
  log_->commit();
}

void TrainingOutputs::save(const TrainingResult& result, const TrainingOptions& options,
                           const MoreFigures& more) {
  if (!model_.empty()) save_model(result.model, model_);
  if (log_) {
    log_->write(log_text(result.model, options, result, seconds_, more));
    log_->commit();
  }
  if (!model_.empty())
    progress_.line("wrote " + model_ + " (" + result.model.shape() + ", " +
                   std::to_string(result.model.parameters()) + " parameters) in " +
                   formatted("%.1f s", seconds_));
  if (result.stopped)
    throw RunError(model_ + ": training was interrupted in epoch " + std::to_string(epochs_) + " of " +
                   std::to_string(options.epochs) +
                   (resume_ == Resume::never ? "" : " (the same command with --resume goes on)"));
}

}  // namespace tool
}  // namespace pocketmlp
