#include "commands/cross_validation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "commands/table_figures.hpp"
#include "commands/training_run.hpp"
#include "network/table_data.hpp"
#include "support/error.hpp"
#include "support/interrupt.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

double figure_of(const TableScore& score) {
  if (score.task == TaskKind::classification) return score.confusion.accuracy();
  double sum = 0;
  std::size_t count = 0;
  for (const RegressionErrors& target : score.targets) {
    if (std::isnan(target.determination())) continue;
    sum += target.determination();
    ++count;
  }
  return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(count);
}

void add_score(const TableScore& more, TableScore& total) {
  if (total.rows == 0) {
    total = more;
    return;
  }
  const double rows = static_cast<double>(total.rows + more.rows);
  total.loss =
      (total.loss * static_cast<double>(total.rows) + more.loss * static_cast<double>(more.rows)) / rows;
  total.rows += more.rows;
  if (more.task == TaskKind::classification) total.confusion.add(more.confusion);
  for (std::size_t k = 0; k < more.targets.size(); ++k) total.targets[k].add(more.targets[k]);
}

// Over the parts that have a figure.
void summarise(CrossValidation& result) {
  double sum = 0;
  double squares = 0;
  for (const double figure : result.parts) {
    if (std::isnan(figure)) continue;
    sum += figure;
    squares += figure * figure;
    ++result.counted;
  }
  const double count = static_cast<double>(result.counted);
  result.mean = result.deviation = std::numeric_limits<double>::quiet_NaN();
  if (result.counted == 0) return;
  result.mean = sum / count;
  result.deviation = std::sqrt(std::max(0.0, squares / count - result.mean * result.mean));
}

void check_folds(const Table& table, const RowList& rows, std::size_t count) {
  if (count < 2) throw InputError("--cross-validate: needs at least 2 parts");
  if (count > rows.size())
    throw InputError("--cross-validate: " + std::to_string(count) + " parts need as many rows, and " +
                     table.source + " has " + std::to_string(rows.size()) + " to train on");
}

std::string part_name(std::size_t part, std::size_t parts) {
  return "part " + std::to_string(part + 1) + "/" + std::to_string(parts);
}

std::string summary(const CrossValidation& result) {
  const TableScore& together = result.together;
  const std::string parts =
      " over " + (result.counted < result.parts.size() ? std::to_string(result.counted) + " of " : "") +
      std::to_string(result.parts.size()) + " parts";
  if (together.task == TaskKind::classification)
    return formatted("accuracy %.2f %%", 100 * result.mean) + formatted(" +- %.2f", 100 * result.deviation) +
           parts + ", " + std::to_string(together.confusion.correct()) + " of " +
           std::to_string(together.rows) + " rows right";
  if (result.counted == 0) return "R2 -";
  return formatted("R2 %.4f", result.mean) + formatted(" +- %.4f", result.deviation) + parts;
}

}  // namespace

CrossValidation cross_validate(const Table& table, const RowList& rows, const TableTrainingOptions& options,
                               const TrainOptions& training, Progress& progress) {
  check_folds(table, rows, options.folds());
  const TaskKind task = table.schema.task;
  const std::uint32_t seed = training.options(TaskKind::classification).seed;
  const std::vector<RowList> parts = folds(rows, table.classes, options.folds(), seed);
  const InterruptGuard interrupt;
  TrainingCallbacks callbacks;
  callbacks.stop = [&interrupt] { return interrupt.requested(); };
  CrossValidation validation;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const RowList others = all_but(parts, i);
    const TrainingOptions chosen = training.table_options(task, others.size());
    const TableData data(table, others, chosen.validation, chosen.seed, options.balanced());
    callbacks.batch = [&](const BatchReport& report) {
      progress.update(part_name(i, parts.size()),
                      (static_cast<double>(i) + report.fraction) / static_cast<double>(parts.size()),
                      static_cast<double>(report.loss), static_cast<double>(report.accuracy));
    };
    const TrainingResult result = train(data, chosen, callbacks);
    if (result.stopped) throw RunError("interrupted: cross-validation is not complete");
    TablePredictor predictor(result.model);
    const TableScore score = score_table(predictor, result.model, table, parts[i]);
    progress.line(part_name(i, parts.size()) + "  " + short_score_text(score, table.schema.label_columns));
    add_score(score, validation.together);
    validation.parts.push_back(figure_of(score));
  }
  summarise(validation);
  progress.line("cross-validation: " + summary(validation));
  if (task == TaskKind::regression)
    progress.line("all rows together: " + short_score_text(validation.together, table.schema.label_columns));
  return validation;
}

void write_figures(JsonWriter& json, const CrossValidation& result, const TableSchema& schema) {
  Model names;
  put_schema(schema, names);
  json.key("cross_validation").begin_object();
  json.member("figure", result.together.task == TaskKind::classification ? "accuracy" : "r2");
  json.member("parts", result.parts).member("mean", result.mean).member("deviation", result.deviation);
  json.key("together").begin_object();
  write_figures(json, result.together, names);
  json.end_object().end_object();
}

}  // namespace tool
}  // namespace pocketmlp
