// pocketmlp train: trains a network on images and writes a model file.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>

#include "commands/commands.hpp"
#include "commands/image_options.hpp"
#include "commands/options.hpp"
#include "commands/train_options.hpp"
#include "data/image_directory.hpp"
#include "model/model_file.hpp"
#include "network/image_data.hpp"
#include "network/training_loop.hpp"
#include "support/json_writer.hpp"
#include "support/output_file.hpp"
#include "support/progress.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct TrainCommand {
  std::string data;
  std::string out;
  std::string json;
  TrainOptions training;
  ImageOptions images;
};

std::string shape_text(const Model& model) {
  std::string text = std::to_string(model.inputs());
  for (const DenseLayer& layer : model.layers) text += "-" + std::to_string(layer.outputs);
  return text;
}

std::string formatted(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

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
                     double seconds) {
  JsonWriter json;
  json.begin_object().member("data", model.data_source).member("recipe", model.recipe);
  json.member("shape", shape_text(model)).member("parameters", model.parameters());
  json.member("kernel", select_kernels(options.kernel).name).member("threads", options.threads);
  json.member("seconds", seconds).member("best_epoch", result.best_epoch + 1);
  json.member("stopped_early", result.stopped_early).key("history").begin_array();
  for (size_t k = 0; k < model.history.size(); ++k) {
    const EpochRecord& record = model.history[k];
    json.begin_object().member("epoch", k + 1).member("learning_rate", record.learning_rate);
    json.member("training_loss", record.training_loss).member("training_accuracy", record.training_accuracy);
    json.member("validation_loss", record.validation_loss);
    json.member("validation_accuracy", record.validation_accuracy).end_object();
  }
  json.end_array().end_object();
  return json.text();
}

void run(const TrainCommand& command) {
  const TrainingOptions options = command.training.options(TaskKind::classification);
  const std::string directory = find_image_directory(command.data);
  OutputFile(command.out);  // a file that cannot be written is reported before the work, not after it
  std::unique_ptr<OutputFile> log;
  if (!command.json.empty()) log = std::make_unique<OutputFile>(command.json);
  ImageDataset images = load_images(directory, Split::train);
  const InputPipeline pipeline = command.images.pipeline(images.rows, images.columns);
  const ImageData data(std::move(images), pipeline, command.images.augment(), options.seed);

  Progress progress;
  progress.line("data: " + data.images().source + " (" + std::to_string(data.count()) + " training images)");
  const std::string recipe = TrainOptions::recipe(options) + command.images.recipe();
  progress.line(recipe);
  TrainingCallbacks callbacks;
  callbacks.batch = [&](const BatchReport& report) {
    const std::string label =
        "epoch " + std::to_string(report.epoch + 1) + "/" + std::to_string(options.epochs);
    progress.update(label, report.fraction, static_cast<double>(report.loss),
                    static_cast<double>(report.accuracy));
  };
  callbacks.epoch = [&](size_t epoch, const EpochRecord& record) {
    progress.line(epoch_text(epoch, options.epochs, record));
  };
  const auto start = std::chrono::steady_clock::now();
  TrainingResult result = train(data, options, callbacks);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result.model.recipe = recipe;
  save_model(result.model, command.out);
  if (log) {
    log->write(log_text(result.model, options, result, seconds));
    log->commit();
  }
  if (result.stopped_early)
    progress.line("no better validation loss for " + std::to_string(options.patience) +
                  " epochs: stopped, with the weights of epoch " + std::to_string(result.best_epoch + 1));
  progress.line("wrote " + command.out + " (" + shape_text(result.model) + ", " +
                std::to_string(result.model.parameters()) + " parameters) in " +
                formatted("%.1f s", seconds));
}

}  // namespace

void add_train_command(CLI::App& tool) {
  const auto command = std::make_shared<TrainCommand>();
  CLI::App* train = tool.add_subcommand("train", "Train a network on images and write a model file");
  add_data_option(*train, command->data);
  command->training.add_to(*train);
  command->images.add_to(*train);
  train->add_option("--out", command->out, "Model file to write")->type_name("FILE")->required();
  train->add_option("--json", command->json, "Also write settings and every epoch's figures here")
      ->type_name("FILE");
  train->callback([command] { run(*command); });
}

}  // namespace tool
}  // namespace pocketmlp
