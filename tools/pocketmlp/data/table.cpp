#include "data/table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "data/table_rows.hpp"
#include "data/table_value.hpp"
#include "support/characters.hpp"
#include "support/checksum.hpp"
#include "support/error.hpp"
#include "support/name_order.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t most_names = 1000;  // classes of a label, categories of a column

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What to do about a text that is not a number: "1,831.5", "112 %" and "3 kg" are meant as one.
const char* advice_for(std::string_view text) {
  const std::size_t longest_unit = 4;
  const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t begin = std::min(text.find_first_not_of("0123456789.,' ", sign), text.size());
  const std::string_view unit = text.substr(begin);
  if (text.size() > sign && is_digit(text[sign]) && unit.size() <= longest_unit &&
      unit.find_first_of("0123456789:/-") == std::string_view::npos)
    return " (write numbers without units and thousands separators; otherwise: --categorical or --ignore it)";
  return " (text: --categorical or --ignore it)";
}

// Numbers texts in the order in which they turn up.
class NameList {
 public:
  std::uint32_t number_of(std::string_view text) {
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) return found->second;
    const std::uint32_t number = static_cast<std::uint32_t>(names_.size());
    numbers_.emplace(std::string(text), number);
    names_.emplace_back(text);
    return number;
  }
  std::size_t size() const { return names_.size(); }

  // Sorts the names; the result gives the new number of every old one.
  std::vector<std::uint32_t> sort() {
    std::vector<std::uint32_t> order(names_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::vector<float> numbers(names_.size());
    bool all_numbers = true;
    for (std::size_t i = 0; i < names_.size(); ++i)
      all_numbers = all_numbers && read_number(names_[i], false, numbers[i]) == NumberText::good;
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
      if (all_numbers && numbers[left] != numbers[right]) return numbers[left] < numbers[right];
      return comes_before(names_[left], names_[right]);
    });
    std::vector<std::uint32_t> new_numbers(names_.size());
    std::vector<std::string> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
      new_numbers[order[i]] = static_cast<std::uint32_t>(i);
      sorted.push_back(names_[order[i]]);
    }
    names_ = sorted;
    return new_numbers;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
  std::vector<std::string> names_;
};

void check_size(const std::vector<float>& values, const std::string& source) {
  if (values.size() > largest_table)
    throw InputError(source + ": is too large to train on (more than " + std::to_string(largest_table) +
                     " values)");
}

// Reads a table while its schema is being found out.
class TableLearner {
 public:
  TableLearner(const std::string& path, const TableOptions& options)
      : options_(options), reader_(path, options.format) {
    table_.source = reader_.path();
    table_.has_header = reader_.has_header();
    choose_answers();
    choose_features();
  }

  Table learn() {
    while (reader_.next()) {
      for (std::size_t i = 0; i < features_.size(); ++i) table_.values.push_back(feature(i));
      read_answers();
      check_size(table_.values, table_.source);
      ++table_.rows;
    }
    if (table_.rows == 0) throw InputError(reader_.path() + ": has no data (only a header)");
    check_features();
    check_targets();
    finish_categories();
    finish_labels();
    return std::move(table_);
  }

 private:
  void choose_answers() {
    TableSchema& schema = table_.schema;
    schema.task = options_.label.empty() ? TaskKind::regression : TaskKind::classification;
    const bool classify = schema.task == TaskKind::classification;
    schema.label_columns = classify ? std::vector<std::string>{options_.label} : options_.targets;
    for (const std::string& name : schema.label_columns) {
      const std::size_t position = reader_.find(name, classify ? "--label" : "--target");
      if (std::find(answers_.begin(), answers_.end(), position) != answers_.end())
        throw InputError("--target: column " + quoted_value(name) + " is given twice");
      answers_.push_back(position);
    }
  }

  void choose_features() {
    std::vector<bool> categorical(reader_.names().size());
    std::vector<bool> used(reader_.names().size(), true);
    for (const std::string& name : options_.ignored) {
      for (const std::size_t position : reader_.find_all(name, "--ignore")) used[position] = false;
    }
    for (const std::size_t position : answers_) {
      if (!used[position] && contains(options_.ignored, reader_.names()[position]))
        throw InputError("--ignore: column " + quoted_value(reader_.names()[position]) +
                         " is the label or a target");
      used[position] = false;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (!used[i] || !reader_.is_unnamed(i)) continue;
      used[i] = false;
      table_.nameless.push_back(reader_.names()[i]);
    }
    for (const std::string& name : options_.categorical) {
      const std::size_t position = reader_.find(name, "--categorical");
      if (!used[position])
        throw InputError("--categorical: column " + quoted_value(name) + " is not a feature");
      categorical[position] = true;
    }
    table_.schema.ignored_columns = options_.ignored;
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (!used[i]) continue;
      reader_.require_unique(i, "rename one of them, or leave both out with --ignore");
      Column column;
      column.name = reader_.names()[i];
      column.impute = options_.fill_missing;
      table_.schema.columns.push_back(column);
      features_.push_back(i);
      categorical_.push_back(categorical[i]);
    }
    if (features_.empty()) throw InputError(reader_.path() + ": has no column left for the features");
    categories_.resize(features_.size());
  }

  float feature(std::size_t index) {
    const std::size_t position = features_[index];
    const bool categorical = categorical_[index];
    const float value =
        categorical ? category(index) : reader_.number_or_nan(position, advice_for(reader_.text(position)));
    if (std::isnan(value) && !options_.fill_missing)
      reader_.fail("the value is missing (--missing mean fills it in)", position);
    return value;
  }

  float category(std::size_t index) {
    const std::size_t position = features_[index];
    if (reader_.missing(position)) return std::numeric_limits<float>::quiet_NaN();
    NameList& names = categories_[index];
    const std::uint32_t number = names.number_of(reader_.text(position));
    if (names.size() > most_names)
      reader_.fail("more than " + std::to_string(most_names) + " categories", position);
    return static_cast<float>(number);
  }

  void read_answers() {
    if (table_.schema.task == TaskKind::regression) {
      for (const std::size_t position : answers_) {
        if (reader_.missing(position)) reader_.fail("the target is missing", position);
        table_.targets.push_back(reader_.number(position));
      }
      return;
    }
    const std::size_t position = answers_.front();
    const std::string_view text = reader_.text(position);
    if (text.empty() || text == "?") reader_.fail("the label is missing", position);
    table_.classes.push_back(labels_.number_of(text));
    if (labels_.size() > most_names)
      reader_.fail("more than " + std::to_string(most_names) +
                       " different labels (to predict a number, give --target instead of --label)",
                   position);
  }

  void check_features() const {
    for (std::size_t i = 0; i < features_.size(); ++i) {
      bool any = false;
      for (std::size_t row = 0; row < table_.rows && !any; ++row)
        any = !std::isnan(table_.values[row * features_.size() + i]);
      if (!any)
        throw InputError(reader_.path() + ": column " + quoted_value(table_.schema.columns[i].name) +
                         " has no value at all (leave it out with --ignore)");
    }
  }

  void check_targets() const {
    if (table_.schema.task != TaskKind::regression) return;
    const std::size_t count = answers_.size();
    for (std::size_t i = 0; i < count; ++i) {
      bool varies = false;
      for (std::size_t row = 1; row < table_.rows && !varies; ++row)
        varies = table_.targets[row * count + i] != table_.targets[i];
      if (!varies)
        throw InputError(reader_.path() + ": column " + quoted_value(table_.schema.label_columns[i]) +
                         " has the same number in every row (nothing to learn)");
    }
  }

  void finish_categories() {
    for (std::size_t i = 0; i < features_.size(); ++i) {
      if (!categorical_[i]) continue;
      Column& column = table_.schema.columns[i];
      const std::vector<std::uint32_t> numbers = categories_[i].sort();
      column.categories = categories_[i].names();
      for (std::size_t row = 0; row < table_.rows; ++row) {
        float& value = table_.values[row * features_.size() + i];
        if (!std::isnan(value)) value = static_cast<float>(numbers[static_cast<std::size_t>(value)]);
      }
    }
  }

  void finish_labels() {
    if (table_.schema.task == TaskKind::regression) return;
    if (labels_.size() < 2)
      throw InputError(reader_.path() + ": column " + quoted_value(options_.label) +
                       " has only one label (nothing to learn)");
    const std::vector<std::uint32_t> numbers = labels_.sort();
    table_.schema.labels = labels_.names();
    for (std::uint32_t& number : table_.classes) number = numbers[number];
  }

  TableOptions options_;
  TableReader reader_;
  Table table_;
  std::vector<std::size_t> answers_;   // positions in the file
  std::vector<std::size_t> features_;  // positions in the file
  std::vector<bool> categorical_;      // per feature
  std::vector<NameList> categories_;   // per feature
  NameList labels_;
};

}  // namespace

std::uint32_t table_checksum(const Table& table) {
  Checksum checksum;
  checksum.add(table.values);
  checksum.add(table.classes);
  checksum.add(table.targets);
  return checksum.value();
}

Table load_table(const std::string& path, const TableOptions& options) {
  return TableLearner(path, options).learn();
}

Table load_table(const std::string& path, const TableFormat& format, const TableSchema& schema) {
  Table table;
  table.schema = schema;
  TableRows rows(path, format, schema, TableRows::Answers::needed);
  table.source = rows.reader().path();
  while (rows.next()) {
    table.values.insert(table.values.end(), rows.values().begin(), rows.values().end());
    table.targets.insert(table.targets.end(), rows.targets().begin(), rows.targets().end());
    check_size(table.values, table.source);
    if (schema.task == TaskKind::classification) table.classes.push_back(rows.label_class());
    ++table.rows;
  }
  if (table.rows == 0) throw InputError(table.source + ": has no data (only a header)");
  return table;
}

}  // namespace tool
}  // namespace pocketmlp
