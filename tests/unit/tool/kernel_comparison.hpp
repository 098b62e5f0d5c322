// What the tests of kernels compare: random numbers, ragged shapes, all kernel sets of this machine.
#ifndef POCKETMLP_TESTS_KERNEL_COMPARISON_HPP
#define POCKETMLP_TESTS_KERNEL_COMPARISON_HPP

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "network/kernel_set.hpp"
#include "pocketmlp/random.hpp"

namespace pocketmlp {
namespace tool {

typedef std::vector<float> Values;

inline Values random_values(size_t count, uint32_t seed, bool with_zeros = false) {
  Random random(seed);
  Values values(count);
  for (size_t k = 0; k < count; ++k) {
    values[k] = 2.0f * random.uniform() - 1.0f;
    if (with_zeros && (k / 24) % 3 != 0) values[k] = 0.0f;
  }
  return values;
}

inline double largest_difference(const Values& a, const Values& b) {
  double largest = 0.0;
  for (size_t k = 0; k < a.size(); ++k) {
    const double difference = std::fabs(double(a[k]) - double(b[k]));
    if (!(difference <= largest)) largest = difference;  // NaN counts
  }
  return largest;
}

struct Shape {
  size_t inputs, outputs, samples;
};

const Shape shapes[] = {{1, 1, 1},    {3, 2, 1},     {7, 5, 3},     {16, 4, 6},   {17, 10, 32},
                        {33, 9, 7},   {48, 13, 2},   {100, 31, 5},  {130, 18, 8}, {144, 40, 11},
                        {200, 17, 1}, {785, 33, 13}, {61, 150, 50}, {70, 300, 1}};

// Calls check(kernels, shape) for every set but the reference.
template <class Check>
void for_all(const Check& check) {
  for (const KernelSet* kernels : available_kernels()) {
    CAPTURE(std::string(kernels->name));
    for (const Shape& shape : shapes) {
      CAPTURE(shape.inputs);
      CAPTURE(shape.outputs);
      CAPTURE(shape.samples);
      check(*kernels, shape);
    }
  }
}

constexpr double tolerance = 5e-5;  // sums of up to 785 products of numbers below 1

}  // namespace tool
}  // namespace pocketmlp

#endif
