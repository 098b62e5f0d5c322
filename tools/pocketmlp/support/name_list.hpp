// Lists of names separated by commas: as the user gives them in one option, and as messages show them.
#ifndef POCKETMLP_TOOL_SUPPORT_NAME_LIST_HPP
#define POCKETMLP_TOOL_SUPPORT_NAME_LIST_HPP

#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

// `id,"length, mm"`: a name that holds a comma or a quote is written in quotes as in a CSV file. Blanks
// around names do not count. An InputError, which begins with `what`, if a quote is not closed or text
// follows it.
std::vector<std::string> parse_name_list(const std::string& text, const std::string& what);

// `id, "length, mm"`: for messages, from which names can be copied into a list.
std::string joined(const std::vector<std::string>& names);

}  // namespace tool
}  // namespace pocketmlp

#endif
