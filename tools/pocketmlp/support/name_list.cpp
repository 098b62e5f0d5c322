#include "support/name_list.hpp"

#include <algorithm>

#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::size_t skip_blanks(const std::string& text, std::size_t position) {
  return std::min(text.find_first_not_of(' ', position), text.size());
}

// From the opening quote to behind the closing one.
std::string quoted_name(const std::string& text, std::size_t& position, const std::string& what) {
  std::string name;
  for (++position; position < text.size(); ++position) {
    const bool doubled = text.compare(position, 2, "\"\"") == 0;
    if (text[position] == '"' && !doubled) {
      position = skip_blanks(text, position + 1);
      if (position < text.size() && text[position] != ',')
        throw InputError(what + ": text follows a closing quote in '" + text + "'");
      return name;
    }
    name += text[position];
    if (doubled) ++position;
  }
  throw InputError(what + ": a quote is not closed in '" + text + "'");
}

std::string plain_name(const std::string& text, std::size_t& position) {
  const std::size_t begin = position;
  position = std::min(text.find(',', begin), text.size());
  std::size_t end = position;
  while (end > begin && text[end - 1] == ' ') --end;
  return text.substr(begin, end - begin);
}

// In quotes if it would otherwise read as something else.
std::string in_list(const std::string& name) {
  if (name.find(',') == std::string::npos && name.find('"') != 0) return name;
  std::string text = "\"";
  for (const char letter : name) text += letter == '"' ? "\"\"" : std::string(1, letter);
  return text + "\"";
}

}  // namespace

std::vector<std::string> parse_name_list(const std::string& text, const std::string& what) {
  std::vector<std::string> names;
  std::size_t position = 0;
  do {
    if (!names.empty()) ++position;  // the comma
    position = skip_blanks(text, position);
    const bool is_quoted = position < text.size() && text[position] == '"';
    names.push_back(is_quoted ? quoted_name(text, position, what) : plain_name(text, position));
  } while (position < text.size());
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + in_list(name);
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
