// pocketmlp train on tables: test part, cross-validation, and the model trained on the rest.
#include <iostream>
#include <optional>

#include "commands/cross_validation.hpp"
#include "commands/table_commands.hpp"
#include "commands/table_figures.hpp"
#include "commands/table_notes.hpp"
#include "commands/training_run.hpp"
#include "export/held_out.hpp"
#include "network/table_data.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

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
  if (!table.has_header) text += ", no header";
  for (const std::string& column : table.nameless)
    text += ", column " + column + " left out because it has no name";
  return text + ")";
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
  const Division division = divide_for_test(table, table_options.test_fraction(), seed);
  const RowList& rows = division.rest;
  std::optional<CrossValidation> cross_validation;
  if (table_options.folds() > 0)
    cross_validation = cross_validate(table, rows, table_options, training, outputs.progress());
  std::optional<TableScore> score;
  Model model;
  const auto write_scores = [&](JsonWriter& log) {
    if (cross_validation) write_figures(log, *cross_validation, table.schema);
    if (!score) return;
    log.key("test").begin_object();
    write_figures(log, *score, model);
    log.end_object();
  };
  if (out.empty()) return outputs.save_figures(write_scores);
  const TrainingOptions options = training.table_options(table.schema.task, rows.size());
  const TableData training_data(table, rows, options.validation, options.seed, table_options.balanced());
  for (const std::string& note : table_notes(table, rows)) outputs.progress().line("note: " + note);
  const std::string recipe = TrainOptions::recipe(options) + table_options.recipe(data);
  TrainingResult result = outputs.train(training_data, options, recipe);
  result.model.table = {table.rows, table_checksum(table), table_options.test_fraction()};
  model = result.model;
  TablePredictor predictor(model);
  if (test || !division.part.empty()) {
    score = test ? score_table(predictor, model, *test, all_rows(test->rows))
                 : score_table(predictor, model, table, division.part);
    const bool is_fitted = test && is_training_file(model, table_options.test_file());
    outputs.progress().line(
        "test " +
        (score->targets.size() > 1 ? "on " + counted(score->rows, "row") : short_score_text(*score)) +
        (is_fitted ? fitted_remark : ""));
    outputs.progress().clear();
    std::cout << score_text(*score, model);
  }
  outputs.save(result, options, write_scores);
}

}  // namespace tool
}  // namespace pocketmlp
