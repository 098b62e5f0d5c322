#include "support/json_writer.hpp"

#include <cmath>
#include <cstdio>

#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string escaped(char character) {
  switch (character) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  if (static_cast<unsigned char>(character) >= 0x20 && character != 0x7F) return std::string(1, character);
  char code[8];
  std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(character)));
  return code;
}

}  // namespace

void JsonWriter::separate() {
  if (!after_key_ && !has_items_.empty()) {
    if (has_items_.back()) text_ += ',';
    has_items_.back() = true;
  }
  after_key_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  has_items_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  has_items_.pop_back();
  if (has_items_.empty()) text_ += '\n';
  return *this;
}

JsonWriter& JsonWriter::raw(const std::string& token) {
  separate();
  text_ += token;
  return *this;
}

void JsonWriter::append_string(const std::string& text) {
  text_ += '"';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_sequence_length(text, i);
    if (length == 0) {
      text_ += "\xEF\xBF\xBD";
    } else if (length == 1) {
      text_ += escaped(text[i]);
    } else {
      text_.append(text, i, length);
    }
    i += length == 0 ? 1 : length;
  }
  text_ += '"';
}

JsonWriter& JsonWriter::key(const std::string& name) {
  separate();
  append_string(name);
  text_ += ':';
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(const std::string& text) {
  separate();
  append_string(text);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  return std::isfinite(number) ? raw(number_text(number)) : null();
}

JsonWriter& JsonWriter::value(float number) {
  return std::isfinite(number) ? raw(number_text(number)) : null();
}

}  // namespace tool
}  // namespace pocketmlp
