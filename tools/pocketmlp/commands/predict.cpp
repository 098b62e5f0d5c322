// pocketmlp predict: what a model makes of one image, drawn in the terminal, or of the rows of a table.
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands/arithmetic_option.hpp"
#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/table_commands.hpp"
#include "data/image_pipeline.hpp"
#include "data/model_images.hpp"
#include "data/pgm.hpp"
#include "data/table_preparation.hpp"
#include "export/exported_scores.hpp"
#include "export/model_data.hpp"
#include "export/quantize.hpp"
#include "model/model_file.hpp"
#include "network/image_data.hpp"
#include "network/layer_functions.hpp"
#include "network/runtime_network.hpp"
#include "pocketmlp/network/forward_pass.hpp"
#include "support/draw.hpp"
#include "support/error.hpp"
#include "support/json_writer.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"
#include "support/terminal.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct PredictCommand {
  std::string model;
  std::string data;
  std::string image;
  std::string split = "test";
  std::int64_t index = 0;
  std::string json;
  TablePrediction table;
  std::string decimal = "point";
  ArithmeticOption arithmetic;
  TableFormatOptions format;
};

// One image and, when it comes from a data set, what it shows.
struct Question {
  std::vector<uint8_t> pixels;
  size_t rows = 0;
  size_t columns = 0;
  std::string source;
  int label = -1;
};

Question from_file(const std::string& path) {
  GrayImage image = read_pgm(path);
  Question question;
  question.pixels = std::move(image.pixels);
  question.rows = image.rows;
  question.columns = image.columns;
  question.source = path;
  return question;
}

Question from_data(const Model& model, const PredictCommand& command) {
  const std::string directory = find_image_directory(command.data, model);
  const ImageDataset images =
      load_model_images(model, directory, command.split == "train" ? Split::train : Split::test);
  const size_t index = static_cast<size_t>(command.index);
  if (index >= images.count)
    throw InputError("--index: " + std::to_string(index) + " is not below the number of images (" +
                     std::to_string(images.count) + ")");
  Question question;
  question.pixels.assign(images.image(index), images.image(index) + images.image_size());
  question.rows = images.rows;
  question.columns = images.columns;
  question.source = images.source + ", " + command.split + " image " + std::to_string(index);
  question.label = images.labels[index];
  return question;
}

struct Answer {
  std::vector<float> outputs;
  size_t best;
};

void check_size(const Model& model, const Question& question) {
  if (question.rows != model.input.rows || question.columns != model.input.columns)
    throw InputError(question.source + ": has " + image_size_text(question.rows, question.columns) +
                     ", and the model takes " + image_size_text(model.input.rows, model.input.columns));
}

Answer answer(const Model& model, const Question& question) {
  check_size(model, question);
  ImagePipeline pipeline(model.input);
  std::vector<uint8_t> bytes(pipeline.outputs());
  pipeline.apply(question.pixels.data(), bytes.data());
  std::vector<float> input(bytes.size());
  normalise_bytes(best_kernels(), model.input, bytes.data(), bytes.size(), input.data());
  const RuntimeNetwork network(model);
  RuntimeWorkspace workspace(network, 1);
  const float* const output = workspace.infer(network, generic_kernels(), input.data(), 1);
  return Answer{std::vector<float>(output, output + network.outputs()), workspace.answer(0)};
}

// With the integers of an exported header, whose scores become probabilities here.
Answer answer_in_integers(const Model& model, const QuantizedModel& quantized, const Question& question) {
  check_size(model, question);
  Samples one;
  one.count = 1;
  one.width = question.pixels.size();
  one.bytes = question.pixels.data();
  ExportedScores exported(model, &quantized, false);
  const std::vector<double>& scores = exported.run(one, 0);
  Answer result{std::vector<float>(scores.size()), class_of_scores(scores)};
  const double scale = real_score_scale(model, &quantized, false);
  for (size_t k = 0; k < scores.size(); ++k) result.outputs[k] = static_cast<float>(scores[k] * scale);
  apply_activation(model.layers.back().activation, result.outputs.data(), result.outputs.size(), 1);
  return result;
}

// A model that no training left a calibration in gets it from training images, as `evaluate` does it.
QuantizedModel quantized_for(const Model& model, const PredictCommand& command) {
  const std::string& as = command.arithmetic.name();
  if (!model.calibration.empty()) return quantize_as(as, model, model.calibration);
  const bool is_table = model.input.kind == InputKind::table;
  if (is_table || command.data.empty())
    throw InputError("--as " + as + ": " + command.model +
                     " has no calibration, because no training here made it; " +
                     (is_table ? "evaluate and export take it from --data"
                               : "give --data, whose training images tell it"));
  return quantize_with_images(model, as, find_image_directory(command.data));
}

// Of an image: a model that was imported to predict numbers.
void show_numbers(const Model& model, std::vector<float> outputs, OutputFile* json_file) {
  restore_targets(model, outputs.data());
  for (size_t k = 0; k < outputs.size(); ++k)
    std::cout << (k < model.label_columns.size() ? model.label_columns[k] : "answer") << ": "
              << number_text(outputs[k]) << "\n";
  if (json_file == nullptr) return;
  JsonWriter json;
  json.begin_object().member("outputs", outputs).end_object();
  json_file->write(json.text());
  json_file->commit();
}

void run(PredictCommand command, CLI::App& options) {
  const Model model = command.arithmetic.load(command.model);
  check_options_fit(options, model, command.model);
  QuantizedModel quantized;
  const bool is_image_of_numbers = model.input.kind == InputKind::image && model.task == TaskKind::regression;
  if (command.arithmetic.is_integer() && is_image_of_numbers)
    throw InputError("--as " + command.arithmetic.name() +
                     ": is for models that predict classes or take tables");
  if (command.arithmetic.is_integer()) quantized = quantized_for(model, command);
  if (model.input.kind == InputKind::table) {
    TablePrediction prediction = command.table;
    if (!command.data.empty()) {  // what every other command calls it
      if (options.count("--input") > 0)
        throw InputError("--data, --input: for a table they are the same; give one");
      prediction.input = command.data;
    }
    prediction.format = command.format.format();
    prediction.decimal_comma = command.decimal == "comma";
    predict_rows(model, command.arithmetic.is_integer() ? &quantized : nullptr, prediction);
    return;
  }
  std::unique_ptr<OutputFile> out;
  if (!command.json.empty()) out = std::make_unique<OutputFile>(command.json);
  const Question question = command.image.empty() ? from_data(model, command) : from_file(command.image);
  const Answer answered = command.arithmetic.is_integer() ? answer_in_integers(model, quantized, question)
                                                          : answer(model, question);
  if (model.task == TaskKind::regression) return show_numbers(model, answered.outputs, out.get());
  const std::vector<float>& outputs = answered.outputs;
  const size_t best = answered.best;
  std::vector<ScoreBar> bars(outputs.size());
  for (size_t k = 0; k < outputs.size(); ++k) {
    char text[32];
    std::snprintf(text, sizeof text, "%5.1f %%", 100.0 * static_cast<double>(outputs[k]));
    bars[k].label = model.label(k);
    bars[k].fraction = static_cast<double>(outputs[k]);
    bars[k].text = text;
  }
  std::cout << question.source << '\n'
            << draw_classification(question.pixels.data(), question.rows, question.columns, bars,
                                   locale_is_utf8())
            << "answer: " << model.label(best);
  if (question.label >= 0) {
    const size_t label = static_cast<size_t>(question.label);
    std::cout << (label == best ? ", which is right" : ", but it is " + model.label(label));
  }
  std::cout << '\n';
  if (out) {
    JsonWriter json;
    json.begin_object().member("source", question.source).member("class", best);
    json.member("answer", model.label(best)).member("format", command.arithmetic.name());
    if (question.label >= 0) json.member("label", question.label);
    json.member("outputs", outputs).end_object();
    out->write(json.text());
    out->commit();
  }
}

}  // namespace

void add_predict_command(CLI::App& tool) {
  const auto command = std::make_shared<PredictCommand>();
  CLI::App* predict =
      tool.add_subcommand("predict", "Show what a model makes of one image, or answer the rows of a table");
  reads_file(predict->add_option("model", command->model, "Model file")->type_name("FILE")->required());
  CLI::Option* data = add_data_option(*predict, command->data);
  data->description(data->get_description() + "; for a table the same as --input");
  for_images(
      add_choice(*predict, "--split", command->split, {"test", "train"}, "Images: which part of the data"));
  CLI::Option* index = for_images(add_integer(*predict, "--index", command->index, 0, 0x7FFFFFFF,
                                              "Number of the image in the data, from 0"));
  for_images(reads_file(
      predict->add_option("--image", command->image, "A grey image (PGM) of the model's size, white on black")
          ->type_name("FILE")
          ->excludes(data)
          ->excludes(index)));
  for_tables(reads_file(
      predict->add_option("--input", command->table.input, "Tables: CSV file to answer; -: standard input")
          ->type_name("FILE")
          ->capture_default_str()));
  for_tables(writes_file(predict
                             ->add_option("--output,--out", command->table.output,
                                          "Tables: CSV file to write; -: standard output")
                             ->type_name("FILE")
                             ->capture_default_str()));
  for_tables(
      add_names(*predict, "--keep", command->table.keep, "Tables: columns of the input to carry through"));
  for_tables(
      predict->add_flag("--labels-only", command->table.labels_only, "Tables: leave the probabilities out"));
  for_tables(add_choice(*predict, "--decimal", command->decimal, {"point", "comma"},
                        "Tables: how the numbers of the answers are written; comma: for files whose fields "
                        "are separated by semicolons or tabs"));
  command->format.add_to(*predict);
  command->arithmetic.add_to(*predict);
  for_images(writes_file(
      predict->add_option("--json", command->json, "Images: also write the answer here")->type_name("FILE")));
  predict->callback([command, predict] { run(*command, *predict); });
}

}  // namespace tool
}  // namespace pocketmlp
