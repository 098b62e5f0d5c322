// The port's forward pass in float against the reference, for all row and input counts that differ, and its
// speed.
#include "../../../ports/boards/board.h"
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

namespace {

typedef pocketmlp::FloatNumeric<float> Numeric;

float weights[784 * 32];
float bias[32];
float input[784];
float output[33];
float expected[33];

uint32_t random_state = 3;
float random_value() {
  random_state = random_state * UINT32_C(1664525) + UINT32_C(1013904223);
  return static_cast<float>(static_cast<int16_t>(random_state >> 16)) / 32768.0f;
}

}  // namespace

TEST_CASE("The forward pass in float is the reference's, for any number of inputs and outputs") {
  for (float& w : weights) w = random_value();
  for (float& b : bias) b = random_value();
  for (float& x : input) x = random_value();
  for (size_t inputs = 1; inputs <= 40; ++inputs) {
    for (size_t outputs = 1; outputs <= 9; ++outputs) {
      output[outputs] = 7.0f;
      const float* const w = weights + inputs % 3;
      const float* const b = bias;
      pocketmlp::DenseKernels<Numeric>::forward(w, b, input + outputs % 2, output, inputs, outputs);
      pocketmlp::GenericDenseKernels<Numeric>::forward(w, b, input + outputs % 2, expected, inputs, outputs);
      for (size_t o = 0; o < outputs; ++o) CHECK_NEAR(output[o], expected[o], 1e-5f);
      CHECK(output[outputs] > 6.9f);
    }
  }
}

TEST_CASE("784 inputs and 32 outputs in float take less than 33,000 instructions") {
  const float* const w = weights;
  const float* const b = bias;
  board_cycles_begin();
  pocketmlp::DenseKernels<Numeric>::forward(w, b, input, output, 784, 32);
  const uint32_t count = board_cycles_end();
  BOARD_PRINT("float 784-32: ");
  board_print_unsigned(count);
  BOARD_PRINT(" " BOARD_CYCLES_UNIT "\n");
  CHECK_LT(count, 33000U);
}
