// The names of an image set's classes: a text file beside the four IDX files, one name per line in the order of
// the labels.
#ifndef POCKETMLP_TOOL_DATA_CLASS_NAMES_HPP
#define POCKETMLP_TOOL_DATA_CLASS_NAMES_HPP

#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

constexpr const char* class_names_file = "classes.txt";

// No names when the directory has no such file. Throws InputError unless they are text, not empty, different,
// and 256 at most.
std::vector<std::string> read_class_names(const std::string& directory);

// The content of the file. Throws InputError for names that it cannot hold.
std::string class_names_text(const std::vector<std::string>& names);

// Throws InputError when the directory already names classes, which another set must not get.
void require_no_class_names(const std::string& directory);

}  // namespace tool
}  // namespace pocketmlp

#endif
