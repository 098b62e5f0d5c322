// Reads a file record by record through a known schema: finds the columns by name and turns categories and
// labels into indices. For evaluating and predicting, where the file need not fit in memory.
#ifndef POCKETMLP_TOOL_DATA_TABLE_ROWS_HPP
#define POCKETMLP_TOOL_DATA_TABLE_ROWS_HPP

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/table.hpp"
#include "data/table_reader.hpp"

namespace pocketmlp {
namespace tool {

class TableRows {
 public:
  enum class Answers { needed, ignored };  // are label and targets read?

  // A file without a header may also hold just the features, in the order of the schema.
  TableRows(const std::string& path, const TableFormat& format, const TableSchema& schema, Answers answers);

  // False at the end.
  bool next();

  // values()[columns] of the record, as in Table.
  const std::vector<float>& values() const { return values_; }
  std::uint32_t label_class() const { return label_class_; }
  const std::vector<float>& targets() const { return targets_; }

  const TableReader& reader() const { return reader_; }

 private:
  using Names = std::map<std::string, std::uint32_t, std::less<>>;

  float feature(std::size_t index) const;
  void read_answers();

  TableSchema schema_;
  TableReader reader_;
  Answers answers_;
  std::vector<std::size_t> feature_columns_;  // positions in the file
  std::vector<std::size_t> answer_columns_;
  std::vector<Names> categories_;  // per feature
  Names labels_;
  std::vector<float> values_;
  std::vector<float> targets_;
  std::uint32_t label_class_ = 0;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
