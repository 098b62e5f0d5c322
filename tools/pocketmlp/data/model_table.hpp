// Rows for a model that takes tables, from a file or a built-in set, held to the columns it was trained on.
#ifndef POCKETMLP_TOOL_DATA_MODEL_TABLE_HPP
#define POCKETMLP_TOOL_DATA_MODEL_TABLE_HPP

#include <string>

#include "data/image_directory.hpp"
#include "data/table.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// All rows of a CSV file, or of a built-in set: for Split::train the points that a model of this seed is
// trained on, otherwise as many others. Throws InputError where a column, category or label does not fit.
Table load_model_table(const Model& model, const std::string& data, const TableFormat& format, Split part);

}  // namespace tool
}  // namespace pocketmlp

#endif
