#include "export/table_input.hpp"

#include <algorithm>

#include "export/c_text.hpp"
#include "export/float_reference.hpp"

namespace pocketmlp {
namespace tool {
namespace {

bool fills_missing(const Model& model) {
  return std::any_of(model.columns.begin(), model.columns.end(),
                     [](const Column& column) { return column.impute; });
}

// Per input; a missing category is 0 everywhere.
std::vector<float> fills(const Model& model) {
  std::vector<float> values;
  for (const Column& column : model.columns) {
    if (column.categories.empty())
      values.push_back(column.fill);
    else
      values.insert(values.end(), column.categories.size(), 0.0f);
  }
  return values;
}

}  // namespace

std::string table_input(const Model& model, const Names& names, DataWriter& data) {
  if (model.input.kind != InputKind::table || !fills_missing(model)) return "input[i]";
  const std::vector<float> values = fills(model);
  bool are_means = true;
  for (size_t i = 0; i < values.size(); ++i)
    are_means = are_means && values[i] == pipeline_constant(model.input.mean, i, 0.0f);
  if (!are_means) data.add(names.at("name") + "_input_fill", values);
  // Only NaN is not equal to itself.
  return fill("(input[i] == input[i] ? input[i] : POCKETMLP_READ_FLOAT({name}_input_{array} + i))",
              {{"name", names.at("name")}, {"array", are_means ? "mean" : "fill"}});
}

}  // namespace tool
}  // namespace pocketmlp
