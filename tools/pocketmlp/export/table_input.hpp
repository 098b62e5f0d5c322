// How a header for a table takes a value: missing ones (NaN) become what training filled in.
#ifndef POCKETMLP_TOOL_EXPORT_TABLE_INPUT_HPP
#define POCKETMLP_TOOL_EXPORT_TABLE_INPUT_HPP

#include "export/header_parts.hpp"

namespace pocketmlp {
namespace tool {

// The C expression for the value of input i, behind {name}_input_mean. Adds the fills to the header's data
// where they are not the means that are there already.
std::string table_input(const Model& model, const Names& names, DataWriter& data);

}  // namespace tool
}  // namespace pocketmlp

#endif
