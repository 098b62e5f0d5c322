// A table for training: which columns are features, label or targets, and the values of all records. Text
// becomes numbers here (classes, categories); scaling and filling in come later, from the training part only.
#ifndef POCKETMLP_TOOL_DATA_TABLE_HPP
#define POCKETMLP_TOOL_DATA_TABLE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "data/table_reader.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// What the columns of a table mean. A model carries the same facts.
struct TableSchema {
  TaskKind task = TaskKind::classification;
  std::vector<Column> columns;             // the features in order
  std::vector<std::string> label_columns;  // the label, or the targets
  std::vector<std::string> ignored_columns;
  std::vector<std::string> labels;  // names of the classes in order

  // Inputs of the network: one per number, one per category.
  std::size_t features() const;
  // "width", or "colour=red" for a category.
  std::vector<std::string> feature_names() const;
};

TableSchema schema_of(const Model& model);
void put_schema(const TableSchema& schema, Model& model);

struct Table {
  TableSchema schema;
  std::size_t rows = 0;
  std::vector<float> values;  // values[rows][columns]: a number or the index of a category; NaN: missing
  std::vector<std::uint32_t> classes;  // classes[rows]; classification
  std::vector<float> targets;          // targets[rows][label_columns]; regression
  std::string source;                  // the file, or the name of a built-in set
  std::vector<std::string> nameless;   // columns left out because the header has no name for them: "1", ...
  bool has_header = true;

  const float* row(std::size_t index) const { return values.data() + index * schema.columns.size(); }
};

// CRC-32 of values, classes and targets in the order of the rows.
std::uint32_t table_checksum(const Table& table);

// How the user describes a file.
struct TableOptions {
  TableFormat format;
  std::string label;                 // classification; otherwise targets are given
  std::vector<std::string> targets;  // regression
  std::vector<std::string> ignored;
  std::vector<std::string> categorical;  // text, or numbers that are names
  bool fill_missing = false;             // otherwise a missing value is an error
};

// Reads a file and learns its schema. Classes and categories are sorted: by value if all are numbers,
// otherwise as people count ("c2" before "c10").
Table load_table(const std::string& path, const TableOptions& options);

// Reads a file that has to fit a known schema.
Table load_table(const std::string& path, const TableFormat& format, const TableSchema& schema);

// How many values a table may have in memory.
constexpr std::size_t largest_table = std::size_t(1) << 30;

}  // namespace tool
}  // namespace pocketmlp

#endif
