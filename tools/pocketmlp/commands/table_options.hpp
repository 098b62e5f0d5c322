// The options that say what a table means: shared by the commands that read tables.
#ifndef POCKETMLP_TOOL_COMMANDS_TABLE_OPTIONS_HPP
#define POCKETMLP_TOOL_COMMANDS_TABLE_OPTIONS_HPP

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "data/table.hpp"

namespace pocketmlp {
namespace tool {

// --separator, --header: how a file is written.
class TableFormatOptions {
 public:
  // This object must outlive the parsing.
  void add_to(CLI::App& command);
  TableFormat format() const;
  bool is_default() const { return separator_ == "auto" && header_ == "auto"; }
  // What differs from the defaults in words, each beginning with a blank.
  std::string recipe() const;

 private:
  std::string separator_ = "auto";
  std::string header_ = "auto";
};

// What else `train` has to know of a table.
class TableTrainingOptions {
 public:
  void add_to(CLI::App& command);

  // Is `data` a table? A label or targets are given, it is the name of a built-in set, or a file and no
  // directory.
  bool describes_table(const std::string& data) const;

  // The file, or the built-in set of this name. Throws InputError.
  Table load(const std::string& data, std::uint32_t seed) const;
  // A second file with the same columns.
  Table load_test(const TableSchema& schema) const;

  TableFormat format() const { return format_.format(); }
  bool has_test_file() const { return !test_.empty(); }
  const std::string& test_file() const { return test_; }
  double test_fraction() const { return test_fraction_; }
  std::size_t folds() const { return static_cast<std::size_t>(folds_); }
  bool balanced() const { return class_weights_ == "balanced"; }

  // The same in words, beginning with a blank.
  std::string recipe(const std::string& data) const;

 private:
  TableFormatOptions format_;
  TableOptions table_;
  std::string missing_ = "refuse";
  std::string test_;
  double test_fraction_ = 0;
  std::int64_t folds_ = 0;
  std::string class_weights_ = "none";
};

}  // namespace tool
}  // namespace pocketmlp

#endif
