// pocketmlp train: trains a network on images or on a table and writes a model file.
#include <memory>

#include "commands/commands.hpp"
#include "commands/image_options.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/table_commands.hpp"
#include "commands/table_options.hpp"
#include "commands/train_options.hpp"
#include "commands/training_run.hpp"
#include "data/image_directory.hpp"
#include "export/c_text.hpp"
#include "network/image_data.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct TrainCommand {
  std::string data;
  std::string out;
  std::string json;
  bool resume = false;
  TrainOptions training;
  ImageOptions images;
  TableTrainingOptions table;
};

void train_on_images(const TrainCommand& command) {
  command.training.options(TaskKind::classification);  // wrong options are said before anything is read
  const std::string directory = find_image_directory(command.data);
  TrainingOutputs outputs(command.out, command.json, command.resume ? Resume::wanted : Resume::possible);
  ImageDataset images = load_images(directory, Split::train);
  require_two_labels(images);
  TrainingOptions options = command.training.image_options(images.count);
  const std::vector<std::string> labels = command.images.labels(images);
  const InputPipeline pipeline = command.images.pipeline(images.rows, images.columns);
  ImageData data(std::move(images), pipeline, command.images.augment(), options.seed);
  data.compute_with(select_kernels(options.kernel));
  outputs.progress().line("data: " + data.images().source + " (" + with_thousands(data.count()) +
                          " training images, " + std::to_string(data.outputs()) + " classes)");
  if (!command.training.asks_for_validation() && options.patience == 0 && options.validation > 0 &&
      split_for_validation(data, options.validation, options.seed).validation.empty()) {
    options.validation = 0;
    outputs.progress().line("note: too few images to keep a tenth of each class aside for validation");
  }
  const bool balanced = command.table.balanced();
  if (balanced)
    data.weigh_classes(
        balanced_class_weights(data, split_for_validation(data, options.validation, options.seed).training));
  if (is_distorted(command.images.augment(), 0))
    outputs.progress().line("note: three of four epochs see distorted images, whose loss is higher");
  const std::string recipe =
      TrainOptions::recipe(options) + command.images.recipe() + (balanced ? " --class-weights balanced" : "");
  TrainingResult result = outputs.train(data, options, recipe);
  result.model.labels = labels;
  outputs.save(result, options);
}

void run(const TrainCommand& command, CLI::App& options) {
  const bool is_table = command.table.describes_table(command.data);
  if (is_table)
    check_options_fit(options, InputKind::table,
                      (command.data.empty() ? "this" : command.data) + " is a table");
  else
    check_options_fit(options, InputKind::image, "without --label or --target the data are images");
  if (command.out.empty() && !(is_table && command.table.folds() > 0))
    throw InputError("--out is required: the model file to write");
  if (command.resume && command.out.empty()) throw InputError("--resume: needs --out");
  if (is_table)
    train_on_table(command.data, command.table, command.training, command.out, command.json, command.resume);
  else
    train_on_images(command);
}

}  // namespace

void add_train_command(CLI::App& tool) {
  const auto command = std::make_shared<TrainCommand>();
  CLI::App* train =
      tool.add_subcommand("train", "Train a network on images or a table and write a model file");
  reads_file(
      train
          ->add_option(
              "--data", command->data,
              "Images: directory with the four MNIST-named IDX files (otherwise $POCKETMLP_MNIST_DIR, "
              "then data/mnist). Tables: a CSV file with --label or --target, or one of moons, circles, "
              "spiral, xor")
          ->type_name("DIR|FILE"));
  command->training.add_to(*train);
  command->images.add_to(*train);
  command->table.add_to(*train);
  writes_file(train->add_option("--out", command->out, "Model file to write")->type_name("FILE"),
              model_output);
  train->add_flag("--resume", command->resume,
                  "Go on with the training that wrote --out and was interrupted, with the same options");
  writes_file(train->add_option("--json", command->json, "Also write settings and every epoch's figures here")
                  ->type_name("FILE"));
  train->callback([command, train] { run(*command, *train); });
}

}  // namespace tool
}  // namespace pocketmlp
