#include "export/weight_codes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pocketmlp {
namespace tool {

int largest_weight_code(int bits) {
  switch (bits) {
    case 4:
      return 7;
    case 2:
      return 3;
    case 1:
      return 1;
    default:
      return 127;
  }
}

int8_t weight_code(double weight, double scale, int bits) {
  const double largest = largest_weight_code(bits);
  const double steps = weight / scale;
  const double code = bits <= 2 ? 2.0 * std::floor(steps / 2.0) + 1.0 : std::round(steps);
  return static_cast<int8_t>(std::min(std::max(code, -largest), largest));
}

double choose_weight_scale(const double* weights, size_t count, const std::vector<double>& importance,
                           int bits) {
  double largest = 0.0;
  for (size_t i = 0; i < count; ++i) largest = std::max(largest, std::fabs(weights[i]));
  if (largest == 0.0) return 0.0;
  const double full = largest / largest_weight_code(bits);
  // Fewer bits profit from clipping more: 1-bit weights are best near the mean magnitude.
  const int smallest_percent = bits == 8 ? 60 : bits == 4 ? 30 : 10;
  double best_scale = full;
  double best_error = std::numeric_limits<double>::infinity();
  for (int percent = 100; percent >= smallest_percent; percent -= 2) {
    const double scale = full * percent / 100.0;
    double error = 0.0;
    for (size_t i = 0; i < count; ++i) {
      const double difference = weights[i] - scale * weight_code(weights[i], scale, bits);
      error += (importance.empty() ? 1.0 : importance[i % importance.size()]) * difference * difference;
    }
    if (error < best_error) {
      best_error = error;
      best_scale = scale;
    }
  }
  return best_scale;
}

}  // namespace tool
}  // namespace pocketmlp
