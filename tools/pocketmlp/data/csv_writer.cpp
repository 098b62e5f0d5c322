#include "data/csv_writer.hpp"

namespace pocketmlp {
namespace tool {

void CsvWriter::field(std::string_view text) {
  if (!first_) text_ += separator_;
  first_ = false;
  const bool outer_spaces = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  const bool special = text.find(separator_) != std::string_view::npos ||
                       text.find_first_of("\"\r\n") != std::string_view::npos;
  if (!outer_spaces && !special) {
    text_ += text;
    return;
  }
  text_ += '"';
  for (const char character : text) {
    if (character == '"') text_ += '"';
    text_ += character;
  }
  text_ += '"';
}

void CsvWriter::end_record() {
  text_ += '\n';
  first_ = true;
}

std::string CsvWriter::take() {
  std::string text;
  text.swap(text_);
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
