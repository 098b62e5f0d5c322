// Divides the rows of a data set at random, the classes evenly: a part held back for validation or testing,
// or folds for cross-validation. The same seed gives the same parts.
#ifndef POCKETMLP_TOOL_DATA_SPLIT_HPP
#define POCKETMLP_TOOL_DATA_SPLIT_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pocketmlp {
namespace tool {

using RowList = std::vector<std::size_t>;

// All rows of a data set in order.
RowList all_rows(std::size_t count);

struct Division {
  RowList rest;  // both in ascending order
  RowList part;
};

// Takes round(fraction * rows) rows away as `part`. `classes` holds the class of every row of the data set;
// empty for regression, where the rows are only shuffled.
Division divide(const RowList& rows, const std::vector<std::uint32_t>& classes, double fraction,
                std::uint32_t seed);

// `count` parts whose sizes, in total and per class, differ by at most one; each in ascending order.
std::vector<RowList> folds(const RowList& rows, const std::vector<std::uint32_t>& classes, std::size_t count,
                           std::uint32_t seed);

// All folds but one.
RowList all_but(const std::vector<RowList>& parts, std::size_t left_out);

}  // namespace tool
}  // namespace pocketmlp

#endif
