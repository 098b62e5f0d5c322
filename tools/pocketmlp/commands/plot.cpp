// pocketmlp plot: single pictures of a model, as SVG files.
#include <cmath>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/table_options.hpp"
#include "commands/train_options.hpp"
#include "commands/training_run.hpp"
#include "data/table_shapes.hpp"
#include "evaluation/evaluation_data.hpp"
#include "evaluation/inspection.hpp"
#include "export/held_out.hpp"
#include "model/model_file.hpp"
#include "network/evaluation.hpp"
#include "network/table_data.hpp"
#include "plot/plots.hpp"
#include "support/error.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct PlotCommand {
  std::string model;
  std::string out;
  std::string data;
  TableFormatOptions format;
};

void write_picture(const Svg& picture, const std::string& title, const std::string& path) {
  OutputFile out(path);
  out.write(picture.file(title));
  out.commit();
  std::cout << "wrote " << path << "\n";
}

CLI::App* add_picture(CLI::App& plot, const std::string& name, const std::string& description,
                      PlotCommand& command) {
  CLI::App* picture = plot.add_subcommand(name, description);
  reads_file(picture->add_option("model", command.model, "Model file")->type_name("FILE")->required());
  writes_file(
      picture->add_option("--out", command.out, "Picture to write")->type_name("FILE.svg")->required(),
      picture_output);
  return picture;
}

void add_data_options(CLI::App& picture, PlotCommand& command) {
  reads_file(picture.add_option("--data", command.data, "The data, as for evaluate")->type_name("DIR|FILE"));
  command.format.add_to(picture);
}

// `plot boundary` draws a model, or trains one and can show how it learns.
struct BoundaryCommand {
  std::string model;
  std::string out;
  std::string data;
  bool animate = false;
  TrainOptions training;
  TableTrainingOptions table;
};

constexpr size_t most_frames = 40;

bool is_frame(size_t epoch, size_t epochs) {
  // Closer together at the beginning, when most happens.
  const double place = static_cast<double>(epoch + 1) / static_cast<double>(epochs);
  const double before = static_cast<double>(epoch) / static_cast<double>(epochs);
  const auto frame = [](double part) {
    return static_cast<size_t>(static_cast<double>(most_frames) * std::sqrt(part));
  };
  return epoch == 0 || frame(place) != frame(before);
}

void draw_while_training(const BoundaryCommand& command) {
  if (command.table.has_test_file() || command.table.test_fraction() > 0 || command.table.folds() > 0)
    throw InputError(
        "--test, --test-fraction, --cross-validate: a picture is drawn of all rows; for figures: train");
  const std::uint32_t seed = command.training.options(TaskKind::classification).seed;
  const Table table = command.table.load(command.data, seed);
  check_boundary(table.schema.task, table.schema, table.source);
  const TrainingOptions options = command.training.table_options(table.schema.task, table.rows);
  const TableData data(table, all_rows(table.rows), options.validation, options.seed,
                       command.table.balanced());
  std::vector<BoundaryFrame> frames;
  std::vector<std::string> captions;
  TrainingCallbacks callbacks;
  callbacks.epoch = [&](size_t epoch, const EpochRecord& record) {
    captions.push_back("epoch " + std::to_string(epoch + 1) +
                       formatted(": %.1f %% right", 100 * static_cast<double>(record.training_accuracy)));
  };
  callbacks.network = [&](size_t epoch, const RuntimeNetwork& network) {
    const bool last = epoch + 1 == options.epochs;
    if (last || (command.animate && is_frame(epoch, options.epochs)))
      frames.push_back({captions.back(), network});
  };
  const TrainingResult result = train(data, options, callbacks);
  write_picture(boundary_plot(result.model, frames, table), "Decision regions, " + table.source, command.out);
}

void draw_boundary(const BoundaryCommand& command, CLI::App& options) {
  OutputFile(command.out);
  if (command.model.empty()) return draw_while_training(command);
  allow_only(options, {"model", "--out", "--data", "--separator", "--header"},
             "is for the training, so leave the model file out");
  const Model model = load_model(command.model);
  check_boundary(model.task, schema_of(model), command.model);
  const EvaluationData source = load_evaluation_data(model, command.data, command.table.format(), false);
  const RuntimeNetwork network(model);
  const Evaluation score =
      evaluate(network, model.loss, *source.data, all_indices(source.data->count()), generic_kernels(), 1);
  write_picture(
      boundary_plot(model, {{formatted("%.1f %% right", 100 * score.accuracy()), network}}, source.table),
      "Decision regions, " + source.source, command.out);
}

void add_boundary_command(CLI::App& plot) {
  const auto command = std::make_shared<BoundaryCommand>();
  CLI::App* boundary = plot.add_subcommand(
      "boundary", "Decision regions of a classifier with two inputs; without a model file one is trained");
  reads_file(boundary->add_option("model", command->model, "Model file")->type_name("FILE"));
  writes_file(
      boundary->add_option("--out", command->out, "Picture to write")->type_name("FILE.svg")->required(),
      picture_output);
  reads_file(boundary
                 ->add_option("--data", command->data,
                              "A CSV file with two features, or moons, circles, spiral or xor")
                 ->type_name("FILE")
                 ->required());
  boundary->add_flag("--animate", command->animate, "Show how the regions change from epoch to epoch");
  command->training.add_to(*boundary);
  command->table.add_to(*boundary);
  boundary->callback([command, boundary] { draw_boundary(*command, *boundary); });
}

}  // namespace

void add_plot_command(CLI::App& tool) {
  CLI::App* plot = tool.add_subcommand("plot", "Draw one picture of a model (SVG)");
  plot->require_subcommand(1);
  const auto loss = std::make_shared<PlotCommand>();
  add_picture(*plot, "loss", "Loss and accuracy over the epochs", *loss)->callback([loss] {
    const Model model = load_model(loss->model);
    if (model.history.empty()) throw InputError(loss->model + ": has no training history to draw");
    write_picture(loss_plot(model), "Training of " + loss->model, loss->out);
  });
  const auto confusion = std::make_shared<PlotCommand>();
  CLI::App* matrix = add_picture(*plot, "confusion", "Who is taken for whom", *confusion);
  add_data_options(*matrix, *confusion);
  matrix->callback([confusion, matrix] {
    const Model model = load_model(confusion->model);
    check_options_fit(*matrix, model, confusion->model);
    const EvaluationData source =
        load_evaluation_data(model, confusion->data, confusion->format.format(), false);
    const std::string remark = is_training_file(model, confusion->data) ? fitted_remark : "";
    write_picture(
        confusion_plot(confusion_of(model, *source.data), class_names(model), source.source + remark),
        "Confusion of " + confusion->model + " on " + source.source, confusion->out);
  });
  const auto weights = std::make_shared<PlotCommand>();
  add_picture(*plot, "weights", "The first layer's weights, as images where the inputs are pixels", *weights)
      ->callback([weights] {
        write_picture(weights_plot(load_model(weights->model)), "Weights of " + weights->model, weights->out);
      });
  const auto histograms = std::make_shared<PlotCommand>();
  CLI::App* histogram =
      add_picture(*plot, "histograms", "How weights and activations are distributed", *histograms);
  add_data_options(*histogram, *histograms);
  histogram->callback([histograms, histogram] {
    const Model model = load_model(histograms->model);
    check_options_fit(*histogram, model, histograms->model);
    const EvaluationData source =
        load_evaluation_data(model, histograms->data, histograms->format.format(), false);
    write_picture(histogram_plot(distributions_of(model, *source.data)),
                  "Distributions in " + histograms->model, histograms->out);
  });
  add_boundary_command(*plot);
}

}  // namespace tool
}  // namespace pocketmlp
