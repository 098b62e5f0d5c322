#include "data/table_rows.hpp"

#include <cmath>
#include <limits>

#include "data/table_value.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::map<std::string, std::uint32_t, std::less<>> numbered(const std::vector<std::string>& names) {
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  for (std::size_t i = 0; i < names.size(); ++i) numbers.emplace(names[i], static_cast<std::uint32_t>(i));
  return numbers;
}

// "1", "2", ...: what columns are called in a file without a header.
bool is_position(const std::string& name) {
  return name.find_first_not_of("0123456789") == std::string::npos && name[0] != '0';
}

// The names of a model's columns make a line a header, even where they are numbers ("0", "1", "2" or years),
// unless they may have been given to columns of a file without one.
TableFormat with_known_names(TableFormat format, const TableSchema& schema) {
  bool only_positions = true;
  for (const Column& column : schema.columns) {
    format.known_names.push_back(column.name);
    only_positions = only_positions && is_position(column.name);
  }
  for (const std::vector<std::string>* names : {&schema.label_columns, &schema.ignored_columns}) {
    for (const std::string& name : *names) only_positions = only_positions && is_position(name);
  }
  if (only_positions) format.known_names.clear();
  return format;
}

}  // namespace

TableRows::TableRows(const std::string& path, const TableFormat& format, const TableSchema& schema,
                     Answers answers)
    : schema_(schema),
      reader_(path, with_known_names(format, schema)),
      answers_(answers),
      labels_(numbered(schema.labels)) {
  const bool only_features =
      !reader_.has_header() && answers == Answers::ignored && reader_.names().size() == schema.columns.size();
  for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
    const Column& column = schema_.columns[i];
    feature_columns_.push_back(only_features ? i : reader_.find(column.name, ""));
    categories_.push_back(numbered(column.categories));
  }
  if (answers == Answers::needed) {
    for (const std::string& name : schema_.label_columns) answer_columns_.push_back(reader_.find(name, ""));
    targets_.resize(schema_.task == TaskKind::regression ? answer_columns_.size() : 0);
  }
  values_.resize(schema_.columns.size());
}

bool TableRows::next() {
  if (!reader_.next()) return false;
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = feature(i);
  if (answers_ == Answers::needed) read_answers();
  return true;
}

float TableRows::feature(std::size_t index) const {
  const Column& column = schema_.columns[index];
  const std::size_t position = feature_columns_[index];
  const bool categorical = !column.categories.empty();
  const float missing = std::numeric_limits<float>::quiet_NaN();
  const float number = !categorical                ? reader_.number_or_nan(position)
                       : reader_.missing(position) ? missing
                                                   : 0.0f;
  if (std::isnan(number) && !column.impute) reader_.fail("the value is missing", position);
  if (std::isnan(number) || !categorical) return number;
  const std::string_view text = reader_.text(position);
  const auto found = categories_[index].find(text);
  if (found == categories_[index].end())
    reader_.fail(quoted_value(text) + " is not a category that the model knows", position);
  return static_cast<float>(found->second);
}

void TableRows::read_answers() {
  if (schema_.task == TaskKind::regression) {
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if (reader_.missing(answer_columns_[i])) reader_.fail("the target is missing", answer_columns_[i]);
      targets_[i] = reader_.number(answer_columns_[i]);
    }
    return;
  }
  const std::string_view text = reader_.text(answer_columns_.front());
  if (is_missing(text) && labels_.find(text) == labels_.end())
    reader_.fail("the label is missing", answer_columns_.front());
  const auto found = labels_.find(text);
  if (found == labels_.end())
    reader_.fail(quoted_value(text) + " is not a label that the model knows", answer_columns_.front());
  label_class_ = found->second;
}

}  // namespace tool
}  // namespace pocketmlp
