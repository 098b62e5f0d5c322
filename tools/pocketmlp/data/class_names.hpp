// The names of an image set's classes: a text file beside the four IDX files, one name per line in the order
// of the labels.
#ifndef POCKETMLP_TOOL_DATA_CLASS_NAMES_HPP
#define POCKETMLP_TOOL_DATA_CLASS_NAMES_HPP

#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

constexpr const char* class_names_file = "classes.txt";

// No names when the directory has no such file; a byte order mark is passed over. Throws InputError unless
// they are text, not empty, different, and 256 at most.
std::vector<std::string> read_class_names(const std::string& directory);

// Throws InputError, which begins with `what`, unless they are text, not empty and different.
void check_class_names(const std::vector<std::string>& names, const std::string& what);

// The content of the file. Throws InputError for names that it cannot hold.
std::string class_names_text(const std::vector<std::string>& names, const std::string& what);

// Throws InputError when the directory names its classes: digits must neither get these names nor replace
// what they belong to.
void require_no_class_names(const std::string& directory);

}  // namespace tool
}  // namespace pocketmlp

#endif
