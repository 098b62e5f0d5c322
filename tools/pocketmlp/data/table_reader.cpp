#include "data/table_reader.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "data/table_value.hpp"
#include "support/characters.hpp"
#include "support/error.hpp"
#include "support/name_list.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// A name that was broken into lines in a spreadsheet: "Length (mm)".
std::string in_one_line(std::string_view text) {
  std::string line;
  bool is_after_break = false;
  for (const char c : text) {
    if (is_control(c)) {
      if (!line.empty() && line.back() != ' ') line += ' ';
      is_after_break = true;
    } else if (c != ' ' || !is_after_break) {
      line += c;
      is_after_break = false;
    }
  }
  return line;
}

}  // namespace

TableReader::TableReader(const std::string& path, const TableFormat& format) : csv_(path, format.separator) {
  if (!csv_.next()) throw InputError(csv_.path() + ": has no data (the file is empty)");
  has_header_ = format.header == Header::automatic ? looks_like_header(format.known_names)
                                                   : format.header == Header::yes;
  take_names();
  first_record_pending_ = !has_header_;
}

bool TableReader::looks_like_header(const std::vector<std::string>& known_names) const {
  std::set<std::string> fields;
  for (std::size_t i = 0; i < csv_.fields(); ++i) fields.insert(in_one_line(trimmed_field(i)));
  const auto is_a_field = [&fields](const std::string& name) { return fields.count(name) > 0; };
  if (!known_names.empty() && std::all_of(known_names.begin(), known_names.end(), is_a_field)) return true;
  bool any_text = false;
  for (std::size_t i = 0; i < csv_.fields(); ++i) {
    const std::string_view text = trimmed_field(i);
    float value = 0;
    if (text.empty()) continue;
    if (read_number(text, csv_.separator() != ',', value) != NumberText::not_a_number) return false;
    any_text = any_text || !is_missing(text);
  }
  return any_text;
}

void TableReader::take_names() {
  header_line_ = csv_.line();
  std::map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < csv_.fields(); ++i) {
    const std::string name = has_header_ ? in_one_line(trimmed_field(i)) : std::string();
    unnamed_.push_back(has_header_ && name.empty());
    names_.push_back(name.empty() ? std::to_string(i + 1) : name);
    twin_.push_back(unnamed_[i] ? i : first.emplace(names_[i], i).first->second);
    twin_[twin_[i]] = i;
  }
  decimal_signs_.resize(names_.size());
}

// A name in the file goes before a number that stands for a column without one.
std::vector<std::size_t> TableReader::find_all(const std::string& name, const std::string& what) const {
  for (const bool unnamed : {false, true}) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (unnamed_[i] == unnamed && names_[i] == name) found.push_back(i);
    }
    if (!found.empty()) return found;
  }
  std::vector<std::string> listed = names_;
  if (listed.size() > 12) listed.resize(12);
  std::string list = joined(listed);
  if (listed.size() < names_.size()) list += ", ...";
  const std::string begin = what.empty() ? path() + ": has" : what + ": " + path() + " has";
  throw InputError(begin + " no column " + quoted_value(name) +
                   (what.empty() ? ", which the model needs" : "") + " (its columns: " + list +
                   (has_header_ ? ")"
                                : "; line " + std::to_string(header_line_) +
                                      " was taken for data, otherwise: --header yes)"));
}

std::size_t TableReader::find(const std::string& name, const std::string& what) const {
  const std::size_t column = find_all(name, what).front();
  require_unique(column, "rename one of them");
  return column;
}

void TableReader::require_unique(std::size_t column, const std::string& advice) const {
  const std::size_t twin = twin_[column];
  if (twin == column) return;
  throw InputError(path() + ": two columns are called " + quoted_value(names_[column]) + " (line " +
                   std::to_string(header_line_) + ", columns " + std::to_string(std::min(twin, column) + 1) +
                   " and " + std::to_string(std::max(twin, column) + 1) + "): " + advice);
}

bool TableReader::next() {
  if (first_record_pending_) {
    first_record_pending_ = false;
    return true;
  }
  if (!csv_.next()) return false;
  if (csv_.fields() != names_.size())
    throw InputError(path() + ": the record has " + std::to_string(csv_.fields()) + " fields instead of " +
                     std::to_string(names_.size()) + " (line " + std::to_string(csv_.line()) + ", column " +
                     std::to_string(std::min(csv_.fields(), names_.size()) + 1) + ")");
  return true;
}

std::string_view TableReader::trimmed_field(std::size_t column) const {
  return trimmed(csv_.field(column));
}

bool TableReader::missing(std::size_t column) const {
  return is_missing(trimmed_field(column));
}

void TableReader::check_decimal_sign(std::string_view number, std::size_t column) const {
  if (csv_.separator() == ',') return;  // no decimal commas there
  const std::size_t place = number.find_first_of(",.");
  if (place == std::string_view::npos) return;
  char& sign = decimal_signs_[column];
  if (sign == '\0') sign = number[place];
  if (sign != number[place])
    fail(quoted_value(number) + " has a decimal " + (sign == ',' ? "point" : "comma") +
             ", and values above it a decimal " + (sign == ',' ? "comma" : "point"),
         column);
}

float TableReader::number(std::size_t column, const char* advice) const {
  float value = 0;
  const std::string_view text = trimmed_field(column);
  const NumberText result = read_number(text, csv_.separator() != ',', value);
  if (result == NumberText::not_a_number) fail(quoted_value(text) + " is not a number" + advice, column);
  if (result == NumberText::too_large && text.find_first_of("nN") != std::string_view::npos)  // "inf"
    fail(quoted_value(text) + " is not a finite number", column);
  if (result == NumberText::too_large) fail(quoted_value(text) + " is too large for a 32-bit float", column);
  check_decimal_sign(text, column);
  return value;
}

float TableReader::number_or_nan(std::size_t column, const char* advice) const {
  float value = 0;
  const std::string_view text = trimmed_field(column);
  if (read_number(text, csv_.separator() != ',', value) == NumberText::good) {
    check_decimal_sign(text, column);
    return value;
  }
  return is_missing(text) ? std::numeric_limits<float>::quiet_NaN() : number(column, advice);
}

void TableReader::fail_record(const std::string& what) const {
  throw InputError(path() + ": " + what + " (line " + std::to_string(csv_.line()) + ")");
}

void TableReader::fail(const std::string& what, std::size_t column) const {
  const std::string name =
      has_header_ && !unnamed_[column] ? " " + quoted_value(names_[column]) : std::string();
  throw InputError(path() + ": " + what + " (line " + std::to_string(csv_.line()) + ", column " +
                   std::to_string(column + 1) + name + ")");
}

}  // namespace tool
}  // namespace pocketmlp
