#include "commands/table_options.hpp"

#include <filesystem>

#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "data/table_shapes.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"
#include "support/shell_word.hpp"

namespace pocketmlp {
namespace tool {
void TableFormatOptions::add_to(CLI::App& command) {
  for_tables(add_choice(command, "--separator", separator_, {"auto", "comma", "semicolon", "tab"},
                        "What separates the fields of a table"));
  for_tables(add_choice(
      command, "--header", header_, {"auto", "yes", "no"},
      "Is the first line a header? auto: if no field of it is a number. Without one the columns are "
      "called 1, 2, ..."));
}

TableFormat TableFormatOptions::format() const {
  TableFormat format;
  format.separator = separator_ == "comma"       ? ','
                     : separator_ == "semicolon" ? ';'
                     : separator_ == "tab"       ? '\t'
                                                 : '\0';
  format.header = header_ == "yes" ? Header::yes : header_ == "no" ? Header::no : Header::automatic;
  return format;
}

std::string TableFormatOptions::recipe() const {
  return (separator_ == "auto" ? "" : " --separator " + separator_) +
         (header_ == "auto" ? "" : " --header " + header_);
}

void TableTrainingOptions::add_to(CLI::App& command) {
  CLI::Option* label =
      command.add_option("--label", table_.label, "Tables: the column with the class to predict")
          ->type_name("COLUMN");
  add_names(command, "--target", table_.targets, "Tables: the column or columns with numbers to predict")
      ->excludes(label);
  for_tables(add_names(command, "--ignore", table_.ignored, "Tables: columns that are not features"));
  for_tables(add_names(command, "--categorical", table_.categorical,
                       "Tables: columns whose values are names; each becomes one input"));
  for_tables(add_choice(command, "--missing", missing_, {"refuse", "mean"},
                        "Tables: a missing value is an error, or becomes the column's average"));
  format_.add_to(command);
  CLI::Option* test = for_tables(reads_file(
      command.add_option("--test", test_, "Tables: a second file to test the model on")->type_name("FILE")));
  for_tables(add_number(command, "--test-fraction", test_fraction_, 0.0, 0.9,
                        "Tables: share of the rows that is kept aside to test the model on"))
      ->excludes(test);
  for_tables(add_integer(
      command, "--cross-validate", folds_, 0, 1000,
      "Tables: also train on all but one of so many parts and test on that one, for each; 0: no"));
  add_choice(command, "--class-weights", class_weights_, {"none", "balanced"},
             "balanced lets rare classes weigh as much as frequent ones");
}

bool TableTrainingOptions::describes_table(const std::string& data) const {
  std::error_code error;
  const bool is_file = std::filesystem::exists(data, error) && !std::filesystem::is_directory(data, error);
  return !table_.label.empty() || !table_.targets.empty() || is_shape(data) || is_file;
}

Table TableTrainingOptions::load(const std::string& data, std::uint32_t seed) const {
  if (is_shape(data)) {
    if (!table_.targets.empty() || !table_.ignored.empty() || !table_.categorical.empty() ||
        missing_ == "mean" || !format_.is_default() || !(table_.label.empty() || table_.label == "class"))
      throw InputError("--data " + data + ": is a built-in set, whose columns are fixed");
    return shape_table(data, shape_rows, seed);
  }
  if (data.empty()) throw InputError("--data: name the file with the table");
  std::error_code error;
  if (std::filesystem::is_directory(data, error))
    throw InputError(data + ": is a directory; --label and --target are for tables, images come with labels");
  if (table_.label.empty() && table_.targets.empty())
    throw InputError("--label or --target: say which column of " + data + " to predict");
  if (balanced() && table_.label.empty())
    throw InputError("--class-weights: is for --label, there are no classes");
  TableOptions options = table_;
  options.format = format_.format();
  options.fill_missing = missing_ == "mean";
  return load_table(data, options);
}

Table TableTrainingOptions::load_test(const TableSchema& schema) const {
  return load_table(test_, format_.format(), schema);
}

std::string TableTrainingOptions::recipe(const std::string& data) const {
  std::string text = " --data " + shell_word(data) + names_recipe("--target", table_.targets);
  if (!table_.label.empty()) text += " --label " + shell_word(table_.label);
  text += names_recipe("--ignore", table_.ignored) + names_recipe("--categorical", table_.categorical);
  if (missing_ == "mean") text += " --missing mean";
  text += format_.recipe();
  if (test_fraction_ > 0) text += " --test-fraction " + number_text(test_fraction_);
  if (balanced()) text += " --class-weights balanced";
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
