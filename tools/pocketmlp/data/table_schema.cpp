#include <algorithm>

#include "data/table.hpp"

namespace pocketmlp {
namespace tool {

std::size_t TableSchema::features() const {
  std::size_t count = 0;
  for (const Column& column : columns) count += std::max<std::size_t>(1, column.categories.size());
  return count;
}

std::vector<std::string> TableSchema::feature_names() const {
  std::vector<std::string> names;
  for (const Column& column : columns) {
    if (column.categories.empty()) names.push_back(column.name);
    for (const std::string& category : column.categories) names.push_back(column.name + "=" + category);
  }
  return names;
}

TableSchema schema_of(const Model& model) {
  TableSchema schema;
  schema.task = model.task;
  schema.columns = model.columns;
  schema.label_columns = model.label_columns;
  schema.ignored_columns = model.ignored_columns;
  schema.labels = model.labels;
  return schema;
}

void put_schema(const TableSchema& schema, Model& model) {
  model.task = schema.task;
  model.columns = schema.columns;
  model.label_columns = schema.label_columns;
  model.ignored_columns = schema.ignored_columns;
  model.labels = schema.labels;
}

}  // namespace tool
}  // namespace pocketmlp
