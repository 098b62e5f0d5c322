#include "commands/table_figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "commands/confusion_text.hpp"
#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string line(const char* format, double first, double second = 0, double third = 0) {
  char text[160];
  std::snprintf(text, sizeof text, format, first, second, third);
  return text;
}

// "-" for the R2 of a target that does not vary.
std::string error_figures(const RegressionErrors& target) {
  const double determination = target.determination();
  return line("RMSE %.6g  MAE %.6g  R2 ", target.root_mean_square(), target.mean_absolute()) +
         (std::isnan(determination) ? "-" : line("%.4f", determination));
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

void write_class_figures(JsonWriter& json, const Confusion& confusion, const Model& model) {
  json.key("classes").begin_array();
  for (std::size_t k = 0; k < confusion.classes(); ++k) {
    json.begin_object().member("label", model.label(k)).member("precision", confusion.precision(k));
    json.member("recall", confusion.of_class(k) > 0 ? confusion.recall(k) : std::nan(""));  // null
    json.member("f1", confusion.f1(k)).member("rows", confusion.of_class(k)).end_object();
  }
  json.end_array().key("confusion").begin_array();
  for (std::size_t i = 0; i < confusion.classes(); ++i) {
    json.begin_array();
    for (std::size_t k = 0; k < confusion.classes(); ++k) json.value(confusion.count(i, k));
    json.end_array();
  }
  json.end_array();
}

}  // namespace

std::string short_score_text(const TableScore& score, const std::vector<std::string>& targets) {
  if (score.task == TaskKind::classification)
    return line("accuracy %.2f %%  loss %.4f", 100 * score.confusion.accuracy(), score.loss) + "  (" +
           std::to_string(score.confusion.correct()) + " of " + counted(score.rows, "row") + ")";
  std::string text;
  for (std::size_t k = 0; k < score.targets.size(); ++k) {
    text += text.empty() ? "" : "; ";
    if (score.targets.size() > 1 && k < targets.size()) text += targets[k] + " ";
    text += error_figures(score.targets[k]);
  }
  return text + "  (" + counted(score.rows, "row") + ")";
}

std::string score_text(const TableScore& score, const Model& model) {
  if (score.task == TaskKind::classification)
    return class_figures(score.confusion, model) + confusion_text(score.confusion, model);
  std::string text;
  for (std::size_t k = 0; score.targets.size() > 1 && k < score.targets.size(); ++k)
    text += model.label_columns[k] + ": " + error_figures(score.targets[k]) + "\n";
  return text;
}

void write_figures(JsonWriter& json, const TableScore& score, const Model& model) {
  json.member("rows", score.rows);
  if (score.task == TaskKind::classification) {
    json.member("correct", score.confusion.correct()).member("accuracy", score.confusion.accuracy());
    json.member("macro_f1", score.confusion.macro_f1()).member("loss", score.loss);
    write_class_figures(json, score.confusion, model);
    return;
  }
  json.key("targets").begin_array();
  for (std::size_t k = 0; k < score.targets.size(); ++k) {
    json.begin_object().member("target", model.label_columns[k]);
    json.member("rmse", score.targets[k].root_mean_square());
    json.member("mae", score.targets[k].mean_absolute());
    json.member("r2", score.targets[k].determination()).end_object();
  }
  json.end_array();
}

}  // namespace tool
}  // namespace pocketmlp
