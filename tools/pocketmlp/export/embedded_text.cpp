#include "export/embedded_text.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace pocketmlp {
namespace tool {
namespace {

const char* find_text(const std::string& name) {
  for (const EmbeddedText* entry = embedded_kernels; entry->name != nullptr; ++entry) {
    if (name == entry->name) return entry->text;
  }
  throw std::logic_error("no embedded text " + name);
}

bool begins_with(const std::string& text, const std::string& start) {
  return text.compare(0, start.size(), start) == 0;
}

// The embedded name of the file in a line `#include "path"`, else empty.
std::string quoted_include(const std::string& line) {
  const std::string start = "#include \"";
  if (!begins_with(line, start)) return "";
  const std::string path = line.substr(start.size(), line.find('"', start.size()) - start.size());
  const size_t ports = path.find("ports/");
  return ports != std::string::npos ? path.substr(ports) : path.substr(path.rfind('/') + 1);
}

// Whether a header with the kernels of a port carries this one: ports/word/ is for all cores of 32 bits.
bool is_kernel_of(const std::string& port_folder, const std::string& name) {
  if (port_folder.empty()) return false;
  return begins_with(name, port_folder) || (begins_with(name, "ports/word/") && port_folder != "ports/avr/");
}

// The macro that keeps a header from being compiled twice.
std::string guard_of(const std::string& name) {
  const std::string text = find_text(name);
  const std::string start = "#ifndef ";
  const size_t begin = text.find(start) + start.size();
  return text.substr(begin, text.find('\n', begin) - begin);
}

// A port's file counts only where the reference that includes it has not been compiled yet, because a header
// for another target came first in the same file.
void append(const std::string& name, const std::string& includer, const std::string& port_folder,
            std::vector<std::string>& done, std::string& result) {
  if (std::find(done.begin(), done.end(), name) != done.end()) return;
  const bool is_port = begins_with(name, "ports/");
  if (is_port && !is_kernel_of(port_folder, name)) return;
  done.push_back(name);
  std::string own;
  std::istringstream lines(find_text(name));
  bool after_include = false;
  for (std::string line; std::getline(lines, line);) {
    const std::string needed = quoted_include(line);
    if (!needed.empty()) {
      append(needed, name, port_folder, done, result);
      after_include = true;
    } else if (!line.empty() || !after_include) {
      own += line + "\n";
      after_include = false;
    }
  }
  if (is_port) own = "#ifndef " + guard_of(includer) + "\n" + own + "#endif\n";
  result += (result.empty() ? "" : "\n") + own;
}

}  // namespace

std::string standalone_text(const std::vector<std::string>& names, const std::string& port_folder) {
  std::vector<std::string> done;
  std::string result;
  for (const std::string& name : names) append(name, "", port_folder, done, result);
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
