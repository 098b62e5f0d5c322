// The AVR port's e^x and tanh against avr-libc's, over their whole range.
#include <math.h>

#include "../../check.hpp"
#include "pocketmlp/port.hpp"

using namespace pocketmlp;

namespace {

// avr-libc's float functions are macros for functions of double, which is float there.
float library_exp(float x) {
  return static_cast<float>(expf(x));
}
float library_log(float x) {
  return static_cast<float>(logf(x));
}
float library_tanh(float x) {
  return static_cast<float>(tanhf(x));
}
float magnitude(float x) {
  return x < 0.0f ? -x : x;
}

}  // namespace

TEST_CASE("e^x is right to seven digits wherever it is finite") {
  CHECK_EQ(exponential(0.0f), 1.0f);
  float largest_error = 0.0f;
  for (float x = -85.9f; x < 86.0f; x += 0.0371f) {
    const float expected = library_exp(x);
    const float error = magnitude(exponential(x) - expected) / expected / (1.0f + magnitude(x));
    if (error > largest_error) largest_error = error;
  }
  CHECK_LT(largest_error, 4e-7f);
  for (float x = -0.7f; x < 0.7f; x += 0.00123f) CHECK_NEAR(exponential(x), library_exp(x), 3e-7f);
}

TEST_CASE("e^x saturates at infinity and zero, and NaN stays NaN") {
  CHECK_EQ(exponential(86.0f), static_cast<float>(INFINITY));
  CHECK_EQ(exponential(1e30f), static_cast<float>(INFINITY));
  CHECK_EQ(exponential(static_cast<float>(INFINITY)), static_cast<float>(INFINITY));
  CHECK_EQ(exponential(-86.0f), 0.0f);
  CHECK_EQ(exponential(-200.0f), 0.0f);
  CHECK_EQ(exponential(-static_cast<float>(INFINITY)), 0.0f);
  const float nan = exponential(static_cast<float>(NAN));
  CHECK(nan != nan);
  const float minus_nan = exponential(-static_cast<float>(NAN));
  CHECK(minus_nan != minus_nan);
}

TEST_CASE("ln is right to six digits from the smallest to the largest number") {
  CHECK_EQ(natural_log(1.0f), 0.0f);
  for (float x = 1.2e-38f; x < 1e38f; x *= 1.37f) {
    const float expected = library_log(x);
    CHECK_NEAR(natural_log(x), expected, 6e-7f * magnitude(expected));
  }
  for (float x = 0.6f; x < 1.6f; x += 0.00317f) {
    const float expected = library_log(x);
    CHECK_NEAR(natural_log(x), expected, 8e-7f * magnitude(expected));
  }
}

TEST_CASE("ln of what has no logarithm is not a number") {
  const float infinity = static_cast<float>(INFINITY);
  const float nan = static_cast<float>(NAN);
  const float without[] = {-1.0f, -infinity, nan, -nan};
  for (float x : without) CHECK(natural_log(x) != natural_log(x));
  CHECK_EQ(natural_log(infinity), infinity);
  CHECK_LT(natural_log(0.0f), -87.0f);
}

TEST_CASE("tanh is right to six decimals and saturates") {
  for (float x = -10.0f; x < 10.0f; x += 0.0123f) CHECK_NEAR(hyperbolic_tangent(x), library_tanh(x), 4e-7f);
  CHECK_EQ(hyperbolic_tangent(0.0f), 0.0f);
  CHECK_EQ(hyperbolic_tangent(1000.0f), 1.0f);
  CHECK_EQ(hyperbolic_tangent(-1000.0f), -1.0f);
}
