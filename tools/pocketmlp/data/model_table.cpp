#include "data/model_table.hpp"

#include "data/table_shapes.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {

Table load_model_table(const Model& model, const std::string& data, const TableFormat& format, Split part) {
  if (data.empty()) throw InputError("--data: name the file with the table");
  if (!is_shape(data)) return load_table(data, format, schema_of(model));
  const std::uint32_t seed = static_cast<std::uint32_t>(model.seed) + (part == Split::train ? 0 : 1);
  return shape_table(data, shape_rows, seed, schema_of(model));
}

}  // namespace tool
}  // namespace pocketmlp
