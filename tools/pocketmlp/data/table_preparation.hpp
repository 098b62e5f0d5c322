// From the values of a table to the inputs of a network: missing values are filled in, categories become one
// input each (one-hot), numbers are standardised. What this needs is learned from the training part only.
#ifndef POCKETMLP_TOOL_DATA_TABLE_PREPARATION_HPP
#define POCKETMLP_TOOL_DATA_TABLE_PREPARATION_HPP

#include <cstddef>
#include <vector>

#include "data/table.hpp"
#include "model/model.hpp"
#include "support/large_array.hpp"

namespace pocketmlp {
namespace tool {

// Standard deviations below it have no inverse as a 32-bit float: the column counts as constant.
constexpr double smallest_deviation = 1e-37;

// Puts into `model` the schema of the table, the fill of its columns and the input pipeline (mean 0 and
// deviation 1 for numbers; categories stay 0 and 1; a constant column becomes 0) and, for regression, the
// scaling of the targets. Looks at the given rows only.
void fit_preparation(const Table& table, const std::vector<std::size_t>& rows, Model& model);

// values[columns] -> features[schema features]: filled in and one-hot, in original units. A missing category
// is 0 everywhere.
void expand_features(const std::vector<Column>& columns, const float* values, float* features);

// The same, then (x - mean) * inverse_scale: what the network sees.
void prepare_inputs(const Model& model, const float* values, float* inputs);

// inputs[rows][features] and, for regression, targets[rows][outputs] in the network's units.
FloatBuffer prepared_inputs(const Model& model, const Table& table, const std::vector<std::size_t>& rows);
std::vector<float> prepared_targets(const Model& model, const Table& table,
                                    const std::vector<std::size_t>& rows);

// The network's outputs in the units of the targets, in place.
void restore_targets(const Model& model, float* outputs);

}  // namespace tool
}  // namespace pocketmlp

#endif
