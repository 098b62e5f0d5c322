// Reads comma-, semicolon- or tab-separated text record by record, without holding the file in memory: RFC
// 4180 quoting, LF, CRLF or CR line ends, an optional UTF-8 byte order mark, gzip, standard input as "-".
// The file is untrusted: what is not such text is an InputError that names line and column.
#ifndef POCKETMLP_TOOL_DATA_CSV_HPP
#define POCKETMLP_TOOL_DATA_CSV_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/input_stream.hpp"

namespace pocketmlp {
namespace tool {

class CsvReader {
 public:
  // A separator of '\0' is found out from the first record: a tab if it has one outside quotes, otherwise a
  // semicolon, otherwise a comma.
  explicit CsvReader(const std::string& path, char separator = '\0');

  // Goes to the next record; blank lines are passed over. False at the end.
  bool next();

  // The fields of the record, unquoted, valid until the next call of next().
  std::size_t fields() const { return fields_.size(); }
  std::string_view field(std::size_t index) const {
    return std::string_view(buffer_.data() + fields_[index].begin, fields_[index].end - fields_[index].begin);
  }
  // True if the field was written in quotes.
  bool is_quoted(std::size_t index) const { return fields_[index].quoted; }

  // True if the next record can begin without waiting for more input.
  bool has_more_buffered() const { return position_ < filled_; }

  // Where the record begins, from 1.
  std::size_t line() const { return line_; }
  char separator() const { return separator_; }
  const std::string& path() const { return input_.path(); }

 private:
  struct Field {
    std::size_t begin = 0;  // in buffer_
    std::size_t end = 0;
    bool quoted = false;
    bool has_doubled_quotes = false;
  };
  enum class Scan { record, blank_line, needs_more };

  Scan scan_record();
  Scan finish_record(std::size_t position);
  bool scan_quoted(std::size_t& position, Field& field);
  void skip_byte_order_mark();
  void find_separator();
  void check_characters(std::size_t begin) const;
  void check_utf8() const;
  void unquote(Field& field);
  bool refill();
  [[noreturn]] void fail(const std::string& what, std::size_t line, std::size_t column) const;

  InputStream input_;
  char separator_;
  bool special_[256] = {};  // the characters that end a field without quotes
  std::vector<char> buffer_;
  std::size_t position_ = 0;  // where the next record begins in buffer_
  std::size_t filled_ = 0;
  bool ended_ = false;  // the input has no more bytes than are in buffer_
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  std::size_t line_ends_ = 0;  // inside the quotes of the record being scanned
  std::vector<Field> fields_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
