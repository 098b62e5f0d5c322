// The parts of train, evaluate and predict that work on tables.
#ifndef POCKETMLP_TOOL_COMMANDS_TABLE_COMMANDS_HPP
#define POCKETMLP_TOOL_COMMANDS_TABLE_COMMANDS_HPP

#include <string>
#include <vector>

#include "commands/table_options.hpp"
#include "commands/train_options.hpp"
#include "export/quantized_model.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// `out` may be empty when only cross-validation is wanted, `json` when no log is.
void train_on_table(const std::string& data, const TableTrainingOptions& table, const TrainOptions& training,
                    const std::string& out, const std::string& json, bool resume);

enum class TableSplit { all, train, test };

struct TableEvaluation {
  std::string model_path;
  std::string data;
  TableFormat format;
  TableSplit split = TableSplit::all;  // test: the rows that --test-fraction kept aside in training
  std::string as;                      // "float32", "int8", ...
  std::string json;                    // empty: no file
};

void evaluate_on_table(const Model& model, const TableEvaluation& evaluation);

struct TablePrediction {
  std::string input = "-";
  std::string output = "-";
  std::vector<std::string> keep;  // columns that are carried through
  bool labels_only = false;
  bool decimal_comma = false;  // of the numbers that are written
  TableFormat format;
};

// One output row per input row, written as it arrives: the kept columns; the label and the probabilities, or
// the values. `quantized`: with the integers of an exported header; null: in the model's numbers.
void predict_rows(const Model& model, const QuantizedModel* quantized, const TablePrediction& prediction);

}  // namespace tool
}  // namespace pocketmlp

#endif
