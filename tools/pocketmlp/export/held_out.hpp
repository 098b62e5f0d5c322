// Which data the network was fitted to, and which part training held back for validation: found again from
// what the model file knows of its training.
#ifndef POCKETMLP_TOOL_EXPORT_HELD_OUT_HPP
#define POCKETMLP_TOOL_EXPORT_HELD_OUT_HPP

#include <string>

#include "data/split.hpp"
#include "data/table.hpp"
#include "export/model_data.hpp"

namespace pocketmlp {
namespace tool {

// Images that the network was not fitted to, where `training` is the data that the model was trained on and
// its recipe held some back; otherwise all of `training`. The description says which.
ModelData held_out_part(const Model& model, const ModelData& training);

// What to say of results on data that the network was trained on, behind its name.
extern const char* const fitted_remark;

// Whether this file is the table that the model was trained on, or part of which it was trained on.
bool is_training_file(const Model& model, const std::string& path);

// The table that a model was trained on, divided as training did it by --test-fraction: rows that were
// trained on (or validated), and those that were kept aside. Throws InputError when it is another table, or
// no row was kept aside.
Division training_division(const Model& model, const Table& table);

}  // namespace tool
}  // namespace pocketmlp

#endif
