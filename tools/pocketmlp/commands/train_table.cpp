// pocketmlp train on tables: test part, cross-validation, and the model trained on the rest.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <optional>

#include "commands/table_commands.hpp"
#include "commands/training_run.hpp"
#include "data/table_value.hpp"
#include "network/table_data.hpp"
#include "support/error.hpp"
#include "support/interrupt.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// What a fold's score is judged by: accuracy, or the mean R2 of the targets.
double figure_of(const TableScore& score) {
  if (score.task == TaskKind::classification) return 100.0 * score.confusion.accuracy();
  double sum = 0;
  for (const RegressionErrors& target : score.targets) sum += target.determination();
  return sum / static_cast<double>(score.targets.size());
}

void add_score(const TableScore& more, TableScore& total) {
  if (total.rows == 0) {
    total = more;
    return;
  }
  total.rows += more.rows;
  if (more.task == TaskKind::classification) total.confusion.add(more.confusion);
}

void check_folds(const Table& table, const RowList& rows, std::size_t count) {
  if (count < 2) throw InputError("--cross-validate: needs at least 2 parts");
  if (count > rows.size())
    throw InputError("--cross-validate: " + std::to_string(count) + " parts need as many rows, and " +
                     table.source + " has " + std::to_string(rows.size()) + " to train on");
}

// The score over all folds.
void cross_validate(const Table& table, const RowList& rows, const TableTrainingOptions& options,
                    const TrainOptions& training, Progress& progress) {
  check_folds(table, rows, options.folds());
  const TaskKind task = table.schema.task;
  const std::uint32_t seed = training.options(TaskKind::classification).seed;
  const std::vector<RowList> parts = folds(rows, table.classes, options.folds(), seed);
  const InterruptGuard interrupt;
  TrainingCallbacks callbacks;
  callbacks.stop = [&interrupt] { return interrupt.requested(); };
  TableScore total;
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const RowList others = all_but(parts, i);
    const TrainingOptions chosen = training.table_options(task, others.size());
    const TableData data(table, others, chosen.validation, chosen.seed, options.balanced());
    callbacks.batch = [&](const BatchReport& report) {
      progress.update("part " + std::to_string(i + 1) + "/" + std::to_string(parts.size()),
                      (static_cast<double>(i) + report.fraction) / static_cast<double>(parts.size()),
                      static_cast<double>(report.loss), static_cast<double>(report.accuracy));
    };
    const TrainingResult result = train(data, chosen, callbacks);
    if (result.stopped) throw RunError("interrupted: cross-validation is not complete");
    TablePredictor predictor(result.model);
    const TableScore score = score_table(predictor, result.model, table, parts[i]);
    progress.line("part " + std::to_string(i + 1) + "/" + std::to_string(parts.size()) + "  " +
                  short_score_text(score));
    add_score(score, total);
    sum += figure_of(score);
    squares += figure_of(score) * figure_of(score);
  }
  const double count = static_cast<double>(parts.size());
  const double mean = sum / count;
  const double deviation = std::sqrt(std::max(0.0, squares / count - mean * mean));
  const bool classify = task == TaskKind::classification;
  progress.line(
      "cross-validation: " + (classify ? formatted("accuracy %.2f %%", mean) : formatted("R2 %.4f", mean)) +
      formatted(classify ? " +- %.2f" : " +- %.4f", deviation) + " over " + std::to_string(parts.size()) +
      " parts" +
      (classify ? ", " + std::to_string(total.confusion.correct()) + " of " + std::to_string(total.rows) +
                      " rows right"
                : std::string()));
}

// The rows to train on, and those to test on.
Division divide_for_test(const Table& table, double fraction, std::uint32_t seed) {
  Division division = divide(all_rows(table.rows), table.classes, fraction, seed);
  const std::string share = "--test-fraction: " + number_text(fraction) + " of the " +
                            std::to_string(table.rows) + " rows of " + table.source;
  if (division.rest.empty()) throw InputError(share + " leaves none to train on");
  if (fraction > 0 && division.part.empty()) throw InputError(share + " is not one row");
  return division;
}

std::string description(const Table& table) {
  const TableSchema& schema = table.schema;
  std::string text = "data: " + table.source + " (" + counted(table.rows, "row") + ", " +
                     counted(schema.columns.size(), "feature column");
  if (schema.features() != schema.columns.size()) text += " as " + counted(schema.features(), "input");
  if (schema.task == TaskKind::classification)
    text += ", " + counted(schema.labels.size(), "class", "classes");
  else
    text += ", " + counted(schema.label_columns.size(), "target");
  for (const std::string& column : table.nameless)
    text += ", column " + column + " left out because it has no name";
  return text + ")";
}

// A class per handful of rows, all of them numbers: most likely quantities that were meant for --target.
bool has_quantities_as_classes(const Table& table) {
  constexpr std::size_t fewest_classes = 11;  // ten digits are classes
  constexpr std::size_t rows_per_class = 10;
  const std::vector<std::string>& labels = table.schema.labels;
  if (labels.size() < fewest_classes || labels.size() * rows_per_class < table.rows) return false;
  return std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
    float value;
    return read_number(label, true, value) == NumberText::good;
  });
}

}  // namespace

void train_on_table(const std::string& data, const TableTrainingOptions& table_options,
                    const TrainOptions& training, const std::string& out, const std::string& json,
                    bool resume) {
  TrainingOutputs outputs(out, json, resume ? Resume::wanted : Resume::possible);
  const std::uint32_t seed = training.options(TaskKind::classification).seed;
  const Table table = table_options.load(data, seed);
  std::optional<Table> test;
  if (table_options.has_test_file()) test = table_options.load_test(table.schema);
  outputs.progress().line(description(table));
  if (has_quantities_as_classes(table))
    outputs.progress().line(
        "note: --label makes a class of each of " + std::to_string(table.schema.labels.size()) +
        " numbers; to predict the number itself: --target " + table.schema.label_columns.front());
  const Division division = divide_for_test(table, table_options.test_fraction(), seed);
  const RowList& rows = division.rest;
  if (table_options.folds() > 0) cross_validate(table, rows, table_options, training, outputs.progress());
  if (out.empty()) return;
  const TrainingOptions options = training.table_options(table.schema.task, rows.size());
  const TableData training_data(table, rows, options.validation, options.seed, table_options.balanced());
  const std::string recipe = TrainOptions::recipe(options) + table_options.recipe(data);
  const TrainingResult result = outputs.train(training_data, options, recipe);
  TablePredictor predictor(result.model);
  if (test || !division.part.empty()) {
    const TableScore score = test ? score_table(predictor, result.model, *test, all_rows(test->rows))
                                  : score_table(predictor, result.model, table, division.part);
    outputs.progress().line(
        "test " + (score.targets.size() > 1 ? "on " + counted(score.rows, "row") : short_score_text(score)));
    outputs.progress().clear();
    std::cout << score_text(score, result.model);
  }
  outputs.save(result, options);
}

}  // namespace tool
}  // namespace pocketmlp
