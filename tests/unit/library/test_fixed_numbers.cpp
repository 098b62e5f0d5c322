// The number type Fixed: conversions from floating point and divisions, at the ends and between two steps.
#include <math.h>

#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

TEST_CASE("Numbers become the nearest step, halves the one further from zero") {
  typedef Fixed<int16_t, 8> Q8;
  const double eighth = 1.0 / 2048;  // of a step of Q8
  CHECK_EQ(Q8(3 * eighth).raw(), 0);
  CHECK_EQ(Q8(4 * eighth).raw(), 1);
  CHECK_EQ(Q8(-3 * eighth).raw(), 0);
  CHECK_EQ(Q8(-4 * eighth).raw(), -1);
  CHECK_EQ(Q8(127.0 + 2043 * eighth).raw(), 32511 + 256);
  CHECK_EQ(Q8(-127.0 - 2044 * eighth).raw(), -32512 - 256);
}

TEST_CASE("Numbers with all the bits of a double become the nearest step") {
  typedef Fixed<int32_t, 0> Whole;
  const double below_half = sizeof(double) > 4 ? 0.49999999999999994 : 0.49999997;
  CHECK_EQ(Whole(below_half).raw(), 0);
  CHECK_EQ(Whole(-below_half).raw(), 0);
  CHECK_EQ(Whole(8388609.0).raw(), 8388609);  // 24 bits: with 0.5 added, they do not fit an AVR's double
  CHECK_EQ(Whole(-8388609.0).raw(), -8388609);
  CHECK_EQ(Whole(4194304.5).raw(), 4194305);
  CHECK_EQ(Whole(-4194304.5).raw(), -4194305);
}

TEST_CASE("The quotient of the lowest number and the smallest negative one saturates") {
  typedef Fixed<int32_t, 31> Q31;
  typedef Fixed<int16_t, 15> Q15;
  CHECK(Q31::lowest() / Q31::from_raw(-1) == Q31::highest());
  CHECK(Q31::lowest() / Q31::from_raw(1) == Q31::lowest());
  CHECK(Q15::lowest() / Q15::from_raw(-1) == Q15::highest());
  CHECK_EQ((Q31::from_raw(INT32_C(1) << 20) / Q31::lowest()).raw(), -(INT32_C(1) << 20));
}

TEST_CASE("The logarithm of fixed point is right within 33 of its steps") {
  const uint8_t bits[2] = {8, 16};
  for (uint8_t k = 0; k < 2; ++k) {
    const uint32_t one = UINT32_C(1) << bits[k];
    for (uint32_t value = 1; value <= one; value += k == 0 ? 1 : 61) {
      const double exact = -65536.0 * log(static_cast<double>(value) / static_cast<double>(one));
      CHECK_NEAR(static_cast<double>(minus_natural_log(value, bits[k])), exact, 33.0);
    }
  }
}

TEST_CASE("Sigmoid and tanh of 16 bits have the largest errors that docs/fixed_point.md states") {
  const int32_t stride = sizeof(void*) > 4 ? 1 : 251;  // a chip looks at some inputs only
  double sigmoid_error = 0;
  double tanh_error = 0;
  for (int32_t raw = INT16_MIN; raw <= INT16_MAX; raw += stride) {
    const double x = static_cast<double>(raw) / 256;
    const double sigmoid = 256 / (1 + exp(-x)) - pocketmlp_fixed16_sigmoid(static_cast<int16_t>(raw));
    const double tangent = 256 * tanh(x) - pocketmlp_fixed16_tanh(static_cast<int16_t>(raw));
    sigmoid_error = fmax(sigmoid_error, fabs(sigmoid));
    tanh_error = fmax(tanh_error, fabs(tangent));
  }
  CHECK_LE(sigmoid_error, 0.605);
  CHECK_LE(tanh_error, 0.705);
}
