// Cross-validation of a table: training on all parts but one and testing on that one, for each.
#ifndef POCKETMLP_TOOL_COMMANDS_CROSS_VALIDATION_HPP
#define POCKETMLP_TOOL_COMMANDS_CROSS_VALIDATION_HPP

#include <vector>

#include "commands/table_options.hpp"
#include "commands/train_options.hpp"
#include "data/split.hpp"
#include "evaluation/table_evaluation.hpp"
#include "support/json_writer.hpp"
#include "support/progress.hpp"

namespace pocketmlp {
namespace tool {

struct CrossValidation {
  std::vector<double> parts;  // accuracy of each, or the mean R2 of its targets (NaN where none varies)
  std::size_t counted = 0;    // parts that have a figure
  double mean = 0;            // of these; NaN without any
  double deviation = 0;
  TableScore together;  // of all rows, each answered by the network that had not seen it
};

// Says how it gets on, and the result. Throws InputError when there are fewer rows than parts, RunError when
// it is interrupted.
CrossValidation cross_validate(const Table& table, const RowList& rows, const TableTrainingOptions& options,
                               const TrainOptions& training, Progress& progress);

// The member "cross_validation".
void write_figures(JsonWriter& json, const CrossValidation& result, const TableSchema& schema);

}  // namespace tool
}  // namespace pocketmlp

#endif
