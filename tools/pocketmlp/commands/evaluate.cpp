// pocketmlp evaluate: how well a model file does on a data set, as float or as exported integers.
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands/arithmetic_option.hpp"
#include "commands/commands.hpp"
#include "commands/confusion_text.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/table_commands.hpp"
#include "commands/train_options.hpp"
#include "data/model_images.hpp"
#include "evaluation/inspection.hpp"
#include "export/exported_scores.hpp"
#include "export/model_data.hpp"
#include "export/quantize.hpp"
#include "model/model_file.hpp"
#include "network/evaluation.hpp"
#include "network/exported_evaluation.hpp"
#include "network/image_data.hpp"
#include "support/error.hpp"
#include "support/json_writer.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct EvaluateCommand {
  std::string model;
  std::string data;
  std::string split = "test";
  ArithmeticOption arithmetic;
  std::string kernel = "auto";
  std::int64_t threads = 0;
  std::string json;
  std::string scores;
  bool average_shifts = false;
  TableFormatOptions table;
};

std::string json_text(const EvaluateCommand& command, const Model& model, const std::string& source,
                      const Evaluation& evaluation) {
  JsonWriter json;
  json.begin_object().member("model", command.model).member("data", source).member("split", command.split);
  json.member("format", command.arithmetic.name())
      .member("average_shifts", command.average_shifts)
      .member("samples", evaluation.samples);
  json.member("correct", evaluation.correct).member("accuracy", evaluation.accuracy());
  json.member("loss", evaluation.loss);
  if (!model.labels.empty()) json.member("labels", model.labels);
  json.member("confusion", evaluation.confusion).end_object();
  return json.text();
}

// A line per sample: its number, the class and all scores, as firmware with the exported header computes
// them.
std::string scores_text(ExportedScores network, const ImageDataset& images) {
  std::string text;
  const Samples raw = raw_samples(images);
  for (size_t k = 0; k < images.count; ++k) {
    const std::vector<double>& scores = network.run(raw, k);
    text += std::to_string(k) + ": " + std::to_string(class_of_scores(scores));
    for (const double score : scores) text += ' ' + std::to_string(static_cast<int64_t>(score));
    text += '\n';
  }
  return text;
}

void run(EvaluateCommand command, CLI::App& options) {
  const Model model = command.arithmetic.load(command.model);
  const std::string& as = command.arithmetic.name();
  const bool is_integer = command.arithmetic.is_integer();
  check_options_fit(options, model, command.model);
  if (!command.scores.empty() && !is_integer && model.number == NumberKind::float32)
    throw InputError(
        "--scores: float scores are not the same everywhere; add --as int8, another integer format or "
        "fixed16");
  if (model.input.kind == InputKind::table) {
    TableEvaluation evaluation;
    evaluation.model_path = command.model;
    evaluation.data = command.data;
    evaluation.format = command.table.format();
    if (options.count("--split") > 0)
      evaluation.split = command.split == "train" ? TableSplit::train : TableSplit::test;
    evaluation.as = as;
    evaluation.json = command.json;
    evaluate_on_table(model, evaluation);
    return;
  }
  if (command.average_shifts && model.number == NumberKind::fixed32)
    throw InputError(
        "--average-shifts: the sum of five 32-bit scores could exceed 32 bits; add --as float32");
  const std::string directory = find_image_directory(command.data, model);
  std::unique_ptr<OutputFile> out;
  if (!command.json.empty()) out = std::make_unique<OutputFile>(command.json);
  std::unique_ptr<OutputFile> scores;
  if (!command.scores.empty()) scores = std::make_unique<OutputFile>(command.scores);
  const Split split = command.split == "train" ? Split::train : Split::test;
  const ImageDataset raw = load_model_images(model, directory, split);
  const ImageData data(raw, model.input);
  if (data.inputs() != model.inputs() || data.outputs() != model.outputs())
    throw InputError(command.model + ": has " + counted(model.inputs(), "input") + " and " +
                     counted(model.outputs(), "output") + ", which does not fit the data");
  const size_t threads = thread_count(command.threads);
  Evaluation evaluation;
  std::unique_ptr<const QuantizedModel> integers;
  if (is_integer)
    integers = std::make_unique<const QuantizedModel>(quantize_with_images(model, as, directory));
  if (is_integer || command.average_shifts)
    evaluation = evaluate_exported(model, integers.get(), command.average_shifts, raw, threads);
  else
    evaluation = evaluate(RuntimeNetwork(model), model.loss, data, all_indices(data.count()),
                          select_kernels(command.kernel), threads);
  if (scores) {
    scores->write(scores_text(ExportedScores(model, integers.get(), command.average_shifts), raw));
    scores->commit();
  }
  std::cout << "data: " << data.images().source << " (" << evaluation.samples << " " << command.split
            << " images)\n";
  char text[128];
  std::snprintf(text, sizeof text, "accuracy %.2f %% (%zu of %zu)  loss %.4f  as %s",
                100.0 * evaluation.accuracy(), evaluation.correct, evaluation.samples, evaluation.loss,
                (as + (command.average_shifts ? ", averaged over shifts" : "")).c_str());
  std::cout << text << '\n';
  std::cout << confusion_text(confusion_of(evaluation), model);
  if (out) {
    out->write(json_text(command, model, data.images().source, evaluation));
    out->commit();
  }
}

}  // namespace

void add_evaluate_command(CLI::App& tool) {
  const auto command = std::make_shared<EvaluateCommand>();
  CLI::App* evaluate = tool.add_subcommand("evaluate", "Measure how well a model does on a data set");
  reads_file(evaluate->add_option("model", command->model, "Model file")->type_name("FILE")->required());
  reads_file(evaluate
                 ->add_option(
                     "--data", command->data,
                     "Images: directory with the four MNIST-named IDX files (otherwise $POCKETMLP_MNIST_DIR, "
                     "then data/mnist). Table models: a CSV file, or one of moons, circles, spiral, xor")
                 ->type_name("DIR|FILE"));
  command->table.add_to(*evaluate);
  add_choice(*evaluate, "--split", command->split, {"test", "train"},
             "Images: which part of the data. Tables, of the file that was trained on: test: the rows that "
             "--test-fraction kept aside, train: the others; without it all rows");
  command->arithmetic.add_to(*evaluate);
  for_images(evaluate->add_flag("--average-shifts", command->average_shifts,
                                "Images: sum the scores of the image and of four copies moved by one pixel"));
  add_threads_option(*evaluate, command->threads);
  add_kernel_option(*evaluate, command->kernel);
  writes_file(
      evaluate->add_option("--json", command->json, "Also write the figures here")->type_name("FILE"));
  for_images(writes_file(
      evaluate
          ->add_option("--scores", command->scores,
                       "Images, as integers or in fixed point: also write a line per sample here: number, "
                       "class, all scores")
          ->type_name("FILE")));
  evaluate->callback([command, evaluate] { run(*command, *evaluate); });
}

}  // namespace tool
}  // namespace pocketmlp
