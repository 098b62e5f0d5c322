// The figures of a table model's score, as text and as JSON: for train and evaluate.
#ifndef POCKETMLP_TOOL_COMMANDS_TABLE_FIGURES_HPP
#define POCKETMLP_TOOL_COMMANDS_TABLE_FIGURES_HPP

#include <string>
#include <vector>

#include "evaluation/table_evaluation.hpp"
#include "model/model.hpp"
#include "support/json_writer.hpp"

namespace pocketmlp {
namespace tool {

// One line: accuracy and loss, or the errors of the targets, which are named where there are several.
std::string short_score_text(const TableScore& score, const std::vector<std::string>& targets = {});

// What one line does not hold of a score, ending in a newline: for classes precision, recall, F1 and the
// confusion matrix; for several targets the errors of each; for one target nothing.
std::string score_text(const TableScore& score, const Model& model);

// The members of an object: rows, and accuracy, loss, classes and confusion, or targets.
void write_figures(JsonWriter& json, const TableScore& score, const Model& model);

}  // namespace tool
}  // namespace pocketmlp

#endif
