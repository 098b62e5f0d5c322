// pocketmlp evaluate on tables: reads a file of any size once and prints the figures.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands/table_commands.hpp"
#include "data/model_table.hpp"
#include "data/table_shapes.hpp"
#include "export/held_out.hpp"
#include "export/model_data.hpp"
#include "export/quantize.hpp"
#include "support/error.hpp"
#include "support/json_writer.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string line(const char* format, double first, double second = 0, double third = 0) {
  char text[160];
  std::snprintf(text, sizeof text, format, first, second, third);
  return text;
}

std::string error_figures(const RegressionErrors& target) {
  return line("RMSE %.6g  MAE %.6g  R2 %.4f", target.root_mean_square(), target.mean_absolute(),
              target.determination());
}

// "-" for what a class without rows has no figure for.
std::string class_figures(const Confusion& confusion, const Model& model) {
  std::size_t width = 5;
  for (std::size_t k = 0; k < confusion.classes(); ++k)
    width = std::max(width, character_count(model.label(k)));
  std::string text = padded("class", width) + "  precision  recall      F1    rows\n";
  for (std::size_t k = 0; k < confusion.classes(); ++k) {
    const bool is_predicted = confusion.predicted_as(k) > 0;
    const bool has_rows = confusion.of_class(k) > 0;
    text += padded(model.label(k), width) +
            (is_predicted || has_rows ? line("  %7.2f %%", 100 * confusion.precision(k)) : padded("-", 11)) +
            (has_rows ? line("  %6.2f %%", 100 * confusion.recall(k)) : padded("-", 10)) +
            (is_predicted || has_rows ? line("  %6.4f", confusion.f1(k)) : padded("-", 8)) +
            padded(std::to_string(confusion.of_class(k)), 8) + "\n";
  }
  text += line("macro F1 %.4f, balanced accuracy %.2f %%\n", confusion.macro_f1(),
               100 * confusion.balanced_accuracy());
  return text;
}

std::string confusion_matrix(const Confusion& confusion, const Model& model) {
  std::size_t width = 5;
  for (std::size_t k = 0; k < confusion.classes(); ++k)
    width = std::max(
        {width, character_count(model.label(k)) + 1, std::to_string(confusion.of_class(k)).size() + 1});
  std::string text = "\nrows: true class, columns: answer\n" + std::string(width, ' ');
  for (std::size_t k = 0; k < confusion.classes(); ++k) text += padded(model.label(k), width);
  text += "\n";
  for (std::size_t i = 0; i < confusion.classes(); ++i) {
    text += padded(model.label(i), width);
    for (std::size_t k = 0; k < confusion.classes(); ++k)
      text += padded(std::to_string(confusion.count(i, k)), width);
    text += "\n";
  }
  return text;
}

std::string json_text(const TableScore& score, const Model& model, const std::string& model_path,
                      const std::string& source, const std::string& as, bool is_fitted) {
  JsonWriter json;
  json.begin_object().member("model", model_path).member("data", source).member("format", as);
  json.member("trained_on_this_file", is_fitted).member("rows", score.rows);
  if (score.task == TaskKind::classification) {
    json.member("correct", score.confusion.correct()).member("accuracy", score.confusion.accuracy());
    json.member("macro_f1", score.confusion.macro_f1()).member("loss", score.loss);
    json.key("classes").begin_array();
    for (std::size_t k = 0; k < score.confusion.classes(); ++k) {
      json.begin_object().member("label", model.label(k));
      const bool has_rows = score.confusion.of_class(k) > 0;
      json.member("precision", score.confusion.precision(k));
      json.member("recall", has_rows ? score.confusion.recall(k) : std::nan(""));  // null
      json.member("f1", score.confusion.f1(k)).member("rows", score.confusion.of_class(k)).end_object();
    }
    json.end_array().key("confusion").begin_array();
    for (std::size_t i = 0; i < score.confusion.classes(); ++i) {
      json.begin_array();
      for (std::size_t k = 0; k < score.confusion.classes(); ++k) json.value(score.confusion.count(i, k));
      json.end_array();
    }
    json.end_array();
  } else {
    json.key("targets").begin_array();
    for (std::size_t k = 0; k < score.targets.size(); ++k) {
      json.begin_object().member("target", model.label_columns[k]);
      json.member("rmse", score.targets[k].root_mean_square())
          .member("mae", score.targets[k].mean_absolute());
      json.member("r2", score.targets[k].determination()).end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.text();
}

// As `export` does it: a model without calibration gets it from this file.
QuantizedModel quantized_on(const std::string& data, const TableFormat& format, const Model& model,
                            const std::string& as) {
  ModelData own;
  if (model.calibration.empty()) own = load_model_features(model, data, format);
  return quantize_as(as, model, calibration_of(model, own));
}

}  // namespace

std::string short_score_text(const TableScore& score) {
  if (score.task == TaskKind::classification)
    return line("accuracy %.2f %%  loss %.4f", 100 * score.confusion.accuracy(), score.loss) + "  (" +
           std::to_string(score.confusion.correct()) + " of " + counted(score.rows, "row") + ")";
  std::string text;
  for (const RegressionErrors& target : score.targets)
    text += (text.empty() ? "" : "; ") + error_figures(target);
  return text + "  (" + counted(score.rows, "row") + ")";
}

std::string score_text(const TableScore& score, const Model& model) {
  if (score.task == TaskKind::classification)
    return class_figures(score.confusion, model) + confusion_matrix(score.confusion, model);
  std::string text;
  for (std::size_t k = 0; score.targets.size() > 1 && k < score.targets.size(); ++k)
    text += model.label_columns[k] + ": " + error_figures(score.targets[k]) + "\n";
  return text;
}

void evaluate_on_table(const Model& model, const std::string& model_path, const std::string& data,
                       const TableFormat& format, const std::string& as, const std::string& json) {
  if (data.empty()) throw InputError("--data: name the file with the table");
  std::unique_ptr<OutputFile> out;
  if (!json.empty()) out = std::make_unique<OutputFile>(json);
  QuantizedModel quantized;
  if (is_integer_format(as)) quantized = quantized_on(data, format, model, as);
  TablePredictor predictor =
      !is_integer_format(as) ? TablePredictor(model) : TablePredictor(model, quantized);
  TableScore score;
  std::string source = data;
  if (is_shape(data)) {
    const Table points = load_model_table(model, data, format, Split::test);
    source = points.source;
    score = score_table(predictor, model, points, all_rows(points.rows));
  } else {
    TableRows rows(data, format, schema_of(model), TableRows::Answers::needed);
    score = score_rows(predictor, model, rows);
  }
  if (score.rows == 0) throw InputError(data + ": has no data (only a header)");
  const bool is_fitted = is_training_file(model, data);
  std::cout << "data: " << source << " (" << counted(score.rows, "row") << (is_fitted ? fitted_remark : "")
            << "), as " << as << "\n";
  if (score.targets.size() < 2) std::cout << short_score_text(score) << "\n";
  std::cout << score_text(score, model);
  if (out) {
    out->write(json_text(score, model, model_path, source, as, is_fitted));
    out->commit();
  }
}

}  // namespace tool
}  // namespace pocketmlp
