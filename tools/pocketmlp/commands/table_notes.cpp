#include "commands/table_notes.hpp"

#include <algorithm>
#include <cmath>

#include "data/table_preparation.hpp"
#include "data/table_value.hpp"
#include "export/c_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// A class per handful of rows, all of them numbers: most likely quantities that were meant for --target.
bool has_quantities_as_classes(const Table& table) {
  constexpr std::size_t fewest_classes = 11;  // ten digits are classes
  constexpr std::size_t rows_per_class = 10;
  const std::vector<std::string>& labels = table.schema.labels;
  if (labels.size() < fewest_classes || labels.size() * rows_per_class < table.rows) return false;
  return std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
    float value;
    return read_number(label, true, value) == NumberText::good;
  });
}

// How the values of a column are spread.
struct Spread {
  double lowest = 0;
  double lower_quartile = 0;
  double upper_quartile = 0;
  double highest = 0;
};

// Of the values that are there, at least one; they are reordered.
Spread spread_of(std::vector<float>& values) {
  const auto at = [&](double part) {
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return static_cast<double>(*place);
  };
  return {at(0.0), at(0.25), at(0.75), at(1.0)};
}

// What is wrong with a column that training takes all the same; empty: nothing.
std::string spread_note(const Spread& spread) {
  constexpr double fewest_steps = 4;  // of 256, for the middle half of the values
  const double width = spread.highest - spread.lowest;
  const double middle = spread.upper_quartile - spread.lower_quartile;
  const double size = std::max(std::fabs(spread.lowest), std::fabs(spread.highest));
  if (width <= 0) return "";
  if (width < 1e-4 * size)  // timestamps, counters
    return "varies so little beside its size that 32-bit floats keep few steps of it; subtract a constant "
           "from it first";
  if (width < 10 * smallest_deviation)
    return "is so small that its scale is no 32-bit float: it is ignored; multiply it first";
  if (middle > 0 && width * fewest_steps > 256 * middle)
    return "has values so far from the others that integers of 8 bits cannot tell most of them apart; take "
           "its logarithm, limit it, or export with --as fixed16";
  return "";
}

// "'width' varies so little ..." for each feature or target with such a note.
std::vector<std::string> spread_notes(const Table& table, const RowList& rows) {
  std::vector<std::string> notes;
  std::vector<float> values;
  const auto add = [&](const std::string& name, const std::vector<float>& cells, std::size_t columns,
                       std::size_t column) {
    values.clear();
    for (const std::size_t row : rows) {
      const float value = cells[row * columns + column];
      if (!std::isnan(value)) values.push_back(value);
    }
    const std::string note = values.empty() ? "" : spread_note(spread_of(values));
    if (!note.empty()) notes.push_back(quoted_value(name) + " " + note);
  };
  const std::vector<Column>& columns = table.schema.columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].categories.empty()) add(columns[i].name, table.values, columns.size(), i);
  }
  const std::vector<std::string>& targets = table.schema.label_columns;
  for (std::size_t i = 0; i < targets.size() && !table.targets.empty(); ++i)
    add(targets[i], table.targets, targets.size(), i);
  return notes;
}

// Classes that all of whose rows are kept aside.
std::vector<std::string> untrained_classes(const Table& table, const RowList& rows) {
  std::vector<bool> is_trained(table.schema.labels.size());
  for (const std::size_t row : rows) {
    if (!table.classes.empty()) is_trained[table.classes[row]] = true;
  }
  std::vector<std::string> names;
  for (std::size_t k = 0; k < is_trained.size(); ++k) {
    if (!is_trained[k]) names.push_back(table.schema.labels[k]);
  }
  return names;
}

}  // namespace

std::vector<std::string> table_notes(const Table& table, const RowList& rows) {
  std::vector<std::string> notes;
  if (has_quantities_as_classes(table))
    notes.push_back("--label makes a class of each of " + std::to_string(table.schema.labels.size()) +
                    " numbers; to predict the number itself: --target " + table.schema.label_columns.front());
  for (const std::string& name : untrained_classes(table, rows))
    notes.push_back("no row of class " + quoted_value(name) + " is left to train on, all are kept aside");
  for (const std::string& label : table.schema.labels) {
    if (is_missing(label))
      notes.push_back(quoted_value(label) +
                      " is a class like any other; rows whose label is not known have to be removed");
  }
  for (const std::string& note : spread_notes(table, rows)) notes.push_back("column " + note);
  if (table.schema.features() > widest_exported_layer)
    notes.push_back("a model of more than " + with_thousands(widest_exported_layer) +
                    " inputs cannot be exported");
  return notes;
}

}  // namespace tool
}  // namespace pocketmlp
