// A CSV file as records with named columns: finds out whether there is a header line, gives names to columns
// that have none, and holds every record to the same number of fields.
#ifndef POCKETMLP_TOOL_DATA_TABLE_READER_HPP
#define POCKETMLP_TOOL_DATA_TABLE_READER_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "data/csv.hpp"

namespace pocketmlp {
namespace tool {

enum class Header { automatic, yes, no };

struct TableFormat {
  char separator = '\0';  // '\0': found out
  // automatic: the first record is a header if none of it is a number, or all of `known_names` are in it
  Header header = Header::automatic;
  std::vector<std::string> known_names;
};

class TableReader {
 public:
  // Reads up to the header. Throws InputError when there is no record at all.
  explicit TableReader(const std::string& path, const TableFormat& format = TableFormat());

  // "1", "2", ... where the file gives no name. Names are trimmed. Two columns may have the same name as long
  // as nobody asks for it.
  const std::vector<std::string>& names() const { return names_; }
  bool has_header() const { return has_header_; }
  // True for a column without a name in a file with a header (the row numbers that other tools write).
  bool is_unnamed(std::size_t column) const { return unnamed_[column]; }

  // Position of a column. The option `what` begins the message when there is none; empty: the model asks.
  std::size_t find(const std::string& name, const std::string& what) const;
  // Positions of all columns of this name, at least one.
  std::vector<std::size_t> find_all(const std::string& name, const std::string& what) const;
  // Throws InputError when another column has the same name; `advice` ends the message.
  void require_unique(std::size_t column, const std::string& advice) const;

  // Goes to the next data record. False at the end.
  bool next();
  std::string_view text(std::size_t column) const { return trimmed_field(column); }
  // As it lies in the file, not trimmed.
  std::string_view raw(std::size_t column) const { return csv_.field(column); }

  // The number in a column. Throws InputError unless it is one, or when a decimal comma and a point meet in
  // the column: one of them may separate thousands. `advice` is appended to "is not a number".
  float number(std::size_t column, const char* advice = "") const;
  // The same, but NaN for a missing value.
  float number_or_nan(std::size_t column, const char* advice = "") const;
  bool missing(std::size_t column) const;

  // "FILE: what (line 7, column 3 'width')".
  [[noreturn]] void fail(const std::string& what, std::size_t column) const;
  // "FILE: what (line 7)".
  [[noreturn]] void fail_record(const std::string& what) const;

  bool has_more_buffered() const { return csv_.has_more_buffered(); }
  const std::string& path() const { return csv_.path(); }
  char separator() const { return csv_.separator(); }

 private:
  std::string_view trimmed_field(std::size_t column) const;
  void check_decimal_sign(std::string_view number, std::size_t column) const;
  bool looks_like_header(const std::vector<std::string>& known_names) const;
  void take_names();

  CsvReader csv_;
  bool has_header_ = false;
  std::size_t header_line_ = 0;
  bool first_record_pending_ = false;  // read while looking for a header, but data
  std::vector<std::string> names_;
  std::vector<bool> unnamed_;
  std::vector<std::size_t> twin_;  // per column, another one of the same name; itself: there is none
  mutable std::vector<char> decimal_signs_;  // per column, the first that was seen; '\0': none yet
};

}  // namespace tool
}  // namespace pocketmlp

#endif
