// Small two-dimensional sets to try things out on and to draw: columns x and y, label `class`.
#ifndef POCKETMLP_TOOL_DATA_TABLE_SHAPES_HPP
#define POCKETMLP_TOOL_DATA_TABLE_SHAPES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "data/table.hpp"

namespace pocketmlp {
namespace tool {

// moons (two interlocked half circles), circles (one inside the other), spiral (three arms), xor (four
// clouds, opposite ones of the same class).
const std::vector<std::string>& shape_names();
bool is_shape(const std::string& name);

// As many as a shape has where it is named instead of a file.
constexpr std::size_t shape_rows = 1000;

// `rows` points, the classes in turn.
Table shape_table(const std::string& name, std::size_t rows, std::uint32_t seed);

// The same points through a known schema, as a CSV file with the columns x, y and class would give them.
// Throws InputError where the schema asks for something else.
Table shape_table(const std::string& name, std::size_t rows, std::uint32_t seed, const TableSchema& schema);

}  // namespace tool
}  // namespace pocketmlp

#endif
