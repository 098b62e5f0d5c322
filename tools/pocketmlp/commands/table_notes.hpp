// What `train` says of a table that it takes all the same, but that will disappoint.
#ifndef POCKETMLP_TOOL_COMMANDS_TABLE_NOTES_HPP
#define POCKETMLP_TOOL_COMMANDS_TABLE_NOTES_HPP

#include <string>
#include <vector>

#include "data/split.hpp"
#include "data/table.hpp"

namespace pocketmlp {
namespace tool {

// `rows` are those that are trained on.
std::vector<std::string> table_notes(const Table& table, const RowList& rows);

}  // namespace tool
}  // namespace pocketmlp

#endif
