// The parts of train, evaluate and predict that work on tables.
#ifndef POCKETMLP_TOOL_COMMANDS_TABLE_COMMANDS_HPP
#define POCKETMLP_TOOL_COMMANDS_TABLE_COMMANDS_HPP

#include <string>
#include <vector>

#include "commands/table_options.hpp"
#include "commands/train_options.hpp"
#include "evaluation/table_evaluation.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// `out` may be empty when only cross-validation is wanted, `json` when no log is.
void train_on_table(const std::string& data, const TableTrainingOptions& table, const TrainOptions& training,
                    const std::string& out, const std::string& json, bool resume);

// What one line does not hold of a score, ending in a newline: for classes precision, recall, F1 and the
// confusion matrix; for several targets the errors of each; for one target nothing.
std::string score_text(const TableScore& score, const Model& model);

// One line: accuracy and loss, or the errors of the targets.
std::string short_score_text(const TableScore& score);

// `as` is float32 or int8. `json` may be empty.
void evaluate_on_table(const Model& model, const std::string& model_path, const std::string& data,
                       const TableFormat& format, const std::string& as, const std::string& json);

struct TablePrediction {
  std::string input = "-";
  std::string output = "-";
  std::vector<std::string> keep;  // columns that are carried through
  bool labels_only = false;
  TableFormat format;
};

// One output row per input row, written as it arrives: the kept columns; the label and the probabilities, or
// the values.
void predict_rows(const Model& model, const TablePrediction& prediction);

}  // namespace tool
}  // namespace pocketmlp

#endif
