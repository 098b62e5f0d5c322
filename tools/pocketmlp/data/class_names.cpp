#include "data/class_names.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "support/characters.hpp"
#include "support/error.hpp"
#include "support/input_stream.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t most_names = 256;  // labels are bytes
constexpr std::size_t longest_file = 1 << 20;

std::string path_in(const std::string& directory) {
  return (std::filesystem::path(directory) / class_names_file).string();
}

bool is_there(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

// What is wrong with names[k], which follows the others; "" if nothing is.
std::string fault(const std::vector<std::string>& names, std::size_t k) {
  const std::string& name = names[k];
  if (name.empty()) return "is empty";
  if (!is_utf8(name)) return "is not text (UTF-8)";
  if (std::any_of(name.begin(), name.end(), is_control))
    return "has a line break or another control character";
  const auto own = names.begin() + static_cast<std::ptrdiff_t>(k);
  return std::find(names.begin(), own, name) == own ? "" : "is there twice";
}

}  // namespace

std::vector<std::string> read_class_names(const std::string& directory) {
  const std::string path = path_in(directory);
  std::vector<std::string> names;
  if (!is_there(path)) return names;
  std::vector<std::uint8_t> bytes = read_whole_file(path, longest_file);
  const std::vector<std::uint8_t> byte_order_mark = {0xEF, 0xBB, 0xBF};
  const auto is_line_end = [](std::uint8_t byte) { return byte == '\n' || byte == '\r'; };
  while (!bytes.empty() && is_line_end(bytes.back())) bytes.pop_back();
  auto begin = bytes.begin();
  if (bytes.size() >= byte_order_mark.size() &&
      std::equal(byte_order_mark.begin(), byte_order_mark.end(), begin))
    begin += 3;
  while (begin != bytes.end()) {
    const auto end = std::find(begin, bytes.end(), '\n');
    std::string name(begin, end);
    if (!name.empty() && name.back() == '\r') name.pop_back();
    const std::string line = " (line " + std::to_string(names.size() + 1) + ")";
    if (names.size() == most_names)
      throw InputError(path + ": more than " + std::to_string(most_names) + " names" + line);
    names.push_back(name);
    const std::string wrong = fault(names, names.size() - 1);
    if (!wrong.empty()) throw InputError(path + ": the name " + wrong + line);
    begin = end == bytes.end() ? end : end + 1;
  }
  return names;
}

void check_class_names(const std::vector<std::string>& names, const std::string& what) {
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::string wrong = fault(names, k);
    if (!wrong.empty()) throw InputError(what + ": the name of class " + std::to_string(k) + " " + wrong);
  }
}

std::string class_names_text(const std::vector<std::string>& names, const std::string& what) {
  check_class_names(names, what);
  std::string text;
  for (const std::string& name : names) text += name + "\n";
  return text;
}

void require_no_class_names(const std::string& directory) {
  const std::string path = path_in(directory);
  if (is_there(path))
    throw InputError(path +
                     ": is there, so the directory holds a data set with classes of its own; choose another "
                     "directory, or remove the file");
}

}  // namespace tool
}  // namespace pocketmlp
