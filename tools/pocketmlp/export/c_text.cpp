#include "export/c_text.hpp"

#include <algorithm>
#include <cstdio>

#include "support/characters.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// Control characters, line ends, and what changes the direction of writing: a comment could look like code,
// or code like a comment.
bool is_invisible(const std::string& character) {
  const auto lies_in = [&character](const char* first, const char* last) {
    return character >= first && character <= last;
  };
  return lies_in("\xC2\x80", "\xC2\x9F") || character == "\xD8\x9C" ||            // U+0080 to U+009F, U+061C
         lies_in("\xE2\x80\x8B", "\xE2\x80\x8F") ||                               // U+200B to U+200F
         lies_in("\xE2\x80\xA8", "\xE2\x80\xAE") ||                               // U+2028 to U+202E
         lies_in("\xE2\x81\xA0", "\xE2\x81\xAF") || character == "\xEF\xBB\xBF";  // U+2060 to U+206F, U+FEFF
}

}  // namespace

void check_model_name(const std::string& name) {
  const std::string what = "--name: '" + name + "' ";
  if (name.empty() || !is_letter(name[0])) throw InputError(what + "does not begin with a letter (a-z, A-Z)");
  for (char c : name) {
    if (!is_letter(c) && !is_digit(c) && c != '_') {
      throw InputError(what + "contains something other than letters, digits and underscores");
    }
  }
  if (name.find("__") != std::string::npos || name.back() == '_') {
    throw InputError(what + "has two underscores in a row or one at its end");
  }
  if (name.size() > 48) throw InputError(what + "is longer than 48 characters");
  if (upper_case(name).compare(0, 9, "POCKETMLP") == 0) {
    throw InputError(what + "begins like the library's own names");
  }
}

std::string upper_case(const std::string& text) {
  std::string result = text;
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

std::string fill(const std::string& pattern, const std::map<std::string, std::string>& values) {
  std::string result;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const size_t end = pattern[i] == '{' ? pattern.find('}', i) : std::string::npos;
    const auto found =
        end == std::string::npos ? values.end() : values.find(pattern.substr(i + 1, end - i - 1));
    if (found == values.end()) {
      result += pattern[i];
    } else {
      result += found->second;
      i = end;
    }
  }
  return result;
}

std::string float_literal(float value) {
  std::string text = number_text(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text + "f";
}

std::string string_literal(const std::string& text) {
  std::string result = "\"";
  for (char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?') {
      result += '\\';
      result += c;
    } else if (byte < 32 || byte >= 127) {
      char octal[8];
      std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(byte));
      result += octal;
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string comment_text(const std::string& text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    const size_t length = utf8_sequence_length(text, i);
    if (length > 1) {
      const std::string character = text.substr(i, length);
      result += is_invisible(character) ? "_" : character;
    } else {
      const char c = text[i];
      const unsigned char byte = static_cast<unsigned char>(c);
      const char previous = result.empty() ? ' ' : result.back();
      if ((c == '/' && previous == '*') || (c == '*' && previous == '/')) result += ' ';
      result += byte < 32 || byte >= 127 || c == '\\' || (c == '?' && previous == '?') ? '_' : c;
    }
    i += std::max<size_t>(1, length);
  }
  return result;
}

std::string with_thousands(uint64_t value) {
  std::string text = std::to_string(value);
  for (size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, ",");
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
