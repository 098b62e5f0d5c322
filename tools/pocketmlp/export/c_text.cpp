#include "export/c_text.hpp"

#include <cctype>
#include <cstdio>

#include "support/characters.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
void check_model_name(const std::string& name) {
  const std::string what = "--name: '" + comment_text(name) + "' ";
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
  for (char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    const char previous = result.empty() ? ' ' : result.back();
    if ((c == '/' && previous == '*') || (c == '*' && previous == '/')) result += ' ';
    result += byte < 32 || byte >= 127 || c == '\\' || (c == '?' && previous == '?') ? '_' : c;
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
