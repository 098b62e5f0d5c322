#include "data/csv.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "support/characters.hpp"
#include "support/error.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t first_buffer_size = 1 << 16;
constexpr std::size_t longest_record = 1 << 24;  // a quote that is never closed must not eat all memory

bool is_ascii(const char* bytes, std::size_t size) {
  std::uint64_t all = 0;
  for (; size >= sizeof all; bytes += sizeof all, size -= sizeof all) {
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    all |= word;
  }
  for (; size > 0; ++bytes, --size) all |= static_cast<unsigned char>(*bytes);
  return (all & 0x8080808080808080u) == 0;
}

bool is_line_end(char character) {
  return character == '\n' || character == '\r';
}

}  // namespace

CsvReader::CsvReader(const std::string& path, char separator)
    : input_(path), separator_(separator), buffer_(first_buffer_size) {
  refill();
  skip_byte_order_mark();
  if (separator_ == '\0') find_separator();
  for (const char character : {separator_, '\n', '\r', '\0'})
    special_[static_cast<unsigned char>(character)] = true;
}

// A UTF-8 mark is passed over; UTF-16 and UTF-32 are refused.
void CsvReader::skip_byte_order_mark() {
  while (filled_ < 3 && refill()) continue;
  const unsigned char* bytes = reinterpret_cast<const unsigned char*>(buffer_.data());
  if (filled_ >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF) {
    filled_ -= 3;
    std::memmove(buffer_.data(), buffer_.data() + 3, filled_);
  }
  const bool wide = filled_ >= 2 && (bytes[0] ^ bytes[1]) == 0x01 && (bytes[0] | bytes[1]) == 0xFF;
  if (wide) fail("is UTF-16 text; save it as UTF-8", 1, 1);
}

// A quote counts where a field may begin, or ends one that began with a quote: 5" is a length.
void CsvReader::find_separator() {
  bool quoted = false;
  bool may_begin = true;
  bool tab = false;
  bool semicolon = false;
  for (std::size_t i = 0; i < filled_ || refill(); ++i) {
    const char character = buffer_[i];
    if (character == '"' && (quoted || may_begin)) {
      quoted = !quoted;
      may_begin = true;  // a doubled quote goes on
      continue;
    }
    if (quoted) continue;
    may_begin = character == ' ' ? may_begin : character == '\t' || character == ';' || character == ',';
    if (is_line_end(character) && i > 0) break;
    tab = tab || character == '\t';
    semicolon = semicolon || character == ';';
  }
  separator_ = tab ? '\t' : semicolon ? ';' : ',';
}

// Makes room after the record in hand and reads more. False at the end of the input.
bool CsvReader::refill() {
  if (ended_) return false;
  if (position_ > 0 && filled_ == buffer_.size()) {
    std::memmove(buffer_.data(), buffer_.data() + position_, filled_ - position_);
    filled_ -= position_;
    position_ = 0;
  }
  if (filled_ == buffer_.size()) {
    if (buffer_.size() >= longest_record)
      fail("the record is longer than 16 MiB (is a closing quote missing?)", next_line_, 1);
    buffer_.resize(2 * buffer_.size());
  }
  const std::size_t got = input_.read_some(buffer_.data() + filled_, buffer_.size() - filled_);
  filled_ += got;
  ended_ = got == 0;
  return !ended_;
}

bool CsvReader::next() {
  for (;;) {
    const std::size_t begin = position_;
    switch (scan_record()) {
      case Scan::record:
        check_characters(begin);
        if (!is_ascii(buffer_.data() + begin, position_ - begin)) check_utf8();
        for (Field& field : fields_) unquote(field);
        return true;
      case Scan::needs_more:
        if (!refill() && position_ == filled_) return false;
        break;
      case Scan::blank_line:
        break;
    }
  }
}

// Finds the fields of the record at position_ and, when it is complete, moves on to the one after it.
CsvReader::Scan CsvReader::scan_record() {
  fields_.clear();
  line_ends_ = 0;
  if (position_ == filled_) return Scan::needs_more;
  std::size_t position = position_;
  for (;;) {
    Field field;
    field.begin = position;
    std::size_t quote = position;
    while (quote < filled_ && buffer_[quote] == ' ') ++quote;
    if (quote < filled_ && buffer_[quote] == '"') {
      position = quote + 1;
      if (!scan_quoted(position, field)) return Scan::needs_more;
    } else {
      const char* const bytes = buffer_.data();
      while (position < filled_ && !special_[static_cast<unsigned char>(bytes[position])]) ++position;
      field.end = position;
    }
    if (position == filled_ && !ended_) return Scan::needs_more;
    fields_.push_back(field);
    if (position == filled_) return finish_record(position);
    const char character = buffer_[position];
    if (character == '\0') fail("is not a text file (a zero byte)", next_line_ + line_ends_, fields_.size());
    if (character != separator_) return finish_record(position);
    ++position;
  }
}

// `position` is at the line end that closes the record, or at the end of the input.
CsvReader::Scan CsvReader::finish_record(std::size_t position) {
  const bool blank = fields_.size() == 1 && !fields_[0].quoted &&
                     field(0).find_first_not_of(" \t") == std::string_view::npos;
  if (position < filled_) {
    const bool carriage_return = buffer_[position] == '\r';
    ++position;
    if (carriage_return && position == filled_ && !ended_) return Scan::needs_more;
    if (carriage_return && position < filled_ && buffer_[position] == '\n') ++position;
  }
  position_ = position;
  line_ = next_line_;
  next_line_ += 1 + line_ends_;
  return blank ? Scan::blank_line : Scan::record;
}

// From behind the opening quote to the separator or line end after the closing one. False: needs more input.
bool CsvReader::scan_quoted(std::size_t& position, Field& field) {
  field.quoted = true;
  field.begin = position;
  for (;;) {
    const char* const bytes = buffer_.data();
    for (; position < filled_ && bytes[position] != '"'; ++position) {
      const bool before_line_feed = position + 1 < filled_ && bytes[position + 1] == '\n';
      if (bytes[position] == '\n' || (bytes[position] == '\r' && !before_line_feed)) ++line_ends_;
    }
    if (position == filled_) {
      if (!ended_) return false;
      fail("a quote is not closed", next_line_, fields_.size() + 1);
    }
    if (position + 1 == filled_ && !ended_) return false;
    if (position + 1 == filled_ || bytes[position + 1] != '"') break;
    field.has_doubled_quotes = true;
    position += 2;
  }
  field.end = position;
  ++position;
  while (position < filled_ && buffer_[position] == ' ') ++position;
  if (position == filled_) return ended_;
  if (!special_[static_cast<unsigned char>(buffer_[position])])
    fail("text follows a closing quote", next_line_ + line_ends_, fields_.size() + 1);
  return true;
}

// Control characters are not text, and a terminal would obey them.
void CsvReader::check_characters(std::size_t begin) const {
  const auto is_unexpected = [](char c) { return is_control(c) && c != '\t' && !is_line_end(c); };
  const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(position_);
  const auto found = std::find_if(buffer_.begin() + static_cast<std::ptrdiff_t>(begin), end, is_unexpected);
  if (found == end) return;
  const auto place = static_cast<std::size_t>(found - buffer_.begin());
  std::size_t column = 0;
  while (column < fields_.size() && fields_[column].begin <= place) ++column;
  fail("has a control character", line_, std::max<std::size_t>(1, column));
}

// Names go into models, headers and pictures, which are UTF-8: text in another encoding would spoil them.
void CsvReader::check_utf8() const {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (!is_utf8(field(i)))
      fail("is not UTF-8 text (Latin-1, Windows-1252?); save it as UTF-8", line_, i + 1);
  }
}

void CsvReader::unquote(Field& field) {
  if (!field.has_doubled_quotes) return;
  std::size_t out = field.begin;
  for (std::size_t in = field.begin; in < field.end; ++in) {
    if (buffer_[in] == '"') ++in;
    buffer_[out++] = buffer_[in];
  }
  field.end = out;
}

void CsvReader::fail(const std::string& what, std::size_t line, std::size_t column) const {
  throw InputError(path() + ": " + what + " (line " + std::to_string(line) + ", column " +
                   std::to_string(column) + ")");
}

}  // namespace tool
}  // namespace pocketmlp
