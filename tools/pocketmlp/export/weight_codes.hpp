// Real weights to integers of few bits: the choice of the scale.
#ifndef POCKETMLP_TOOL_EXPORT_WEIGHT_CODES_HPP
#define POCKETMLP_TOOL_EXPORT_WEIGHT_CODES_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pocketmlp {
namespace tool {

// The integer nearest to weight / scale: -127..127 for 8 bits, -7..7 for 4, odd numbers -3..3 for 2, -1 or 1
// for 1.
int8_t weight_code(double weight, double scale, int bits);

// The largest integer of these: 127, 7, 3, 1.
int largest_weight_code(int bits);

// The scale that minimises sum_i importance[i] * (weights[i] - scale * code)^2; `importance` (of each input:
// its mean square) is repeated for every row of `inputs` weights, empty: all the same. 0 if all weights are
// 0.
double choose_weight_scale(const double* weights, size_t count, const std::vector<double>& importance,
                           int bits);

}  // namespace tool
}  // namespace pocketmlp

#endif
