// The port's forward pass and online update in 16-bit fixed point: the reference's bits for any size, and
// what both take for 784 inputs and 32 outputs.
#include "../../../ports/boards/board.h"
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef FixedNumeric16<12> Numeric;
typedef DenseKernels<Numeric> Kernels;
typedef GenericDenseKernels<Numeric> Reference;

enum { most_inputs = 1030, most_weights = 784 * 32 };
Numeric::Weight weights[most_weights + 1], other_weights[most_weights + 1], bias[33], other_bias[33];
Numeric::Activation input[most_inputs + 1], output[33], other_output[33];
Numeric::Delta delta[33];
int16_t header_output[33];

Random random_numbers(5);

// Values of all sizes, now and then the ends and zeros.
template <class T, size_t N>
void fill(T (&values)[N]) {
  for (T& value : values) {
    const uint32_t bits = random_numbers.next();
    const int16_t ends[4] = {INT16_MIN, INT16_MAX, 0, 1};
    value =
        T::from_raw(bits >> 28 < 4 ? ends[bits >> 28]
                                   : static_cast<int16_t>(static_cast<int16_t>(bits) >> ((bits >> 16) & 15)));
  }
}

void copy_parameters() {
  for (size_t k = 0; k <= most_weights; ++k) other_weights[k] = weights[k];
  for (size_t o = 0; o < 33; ++o) other_bias[o] = bias[o];
}

template <class T, size_t N>
bool is_same(const T (&a)[N], const T (&b)[N]) {
  for (size_t k = 0; k < N; ++k) {
    if (a[k] != b[k]) return false;
  }
  return true;
}

// `shift` of a row's steps is 24, 16 or 8, depending on rate and error.
void check_size(size_t inputs, size_t outputs, uint8_t rate_shift) {
  const size_t skew = inputs % 2;  // weights and inputs at any halfword
  const Numeric::Weight* const rows = weights + skew;
  const Numeric::Weight* const row_bias = bias;
  Kernels::forward(rows, row_bias, input + skew, output, inputs, outputs);
  Reference::forward(rows, row_bias, input + skew, other_output, inputs, outputs);
  CHECK(is_same(output, other_output));
  const auto raw = [](const void* values) { return static_cast<const int16_t*>(values); };
  pocketmlp_fixed16_dense(raw(rows), raw(row_bias), raw(input + skew), header_output,
                          static_cast<uint16_t>(inputs), static_cast<uint16_t>(outputs), 12);
  for (size_t o = 0; o < outputs; ++o) CHECK_EQ(header_output[o], other_output[o].raw());
  const FixedRate rate =
      FixedRate::from_parts(static_cast<uint16_t>(random_numbers.next() | 0x8000u), rate_shift);
  Numeric::Rounding rounding(3), other_rounding(3);
  Kernels::update(weights + skew, bias, delta, input + skew, inputs, outputs, rate, rounding);
  Reference::update(other_weights + skew, other_bias, delta, input + skew, inputs, outputs, rate,
                    other_rounding);
  CHECK(is_same(weights, other_weights));
  CHECK(is_same(bias, other_bias));
  CHECK(rounding.weights() == other_rounding.weights());
  CHECK(rounding.biases() == other_rounding.biases());
}

void print(const char* what, uint32_t count, uint32_t reference) {
  board_print(what);
  board_print_unsigned(count);
  BOARD_PRINT(" " BOARD_CYCLES_UNIT ", reference ");
  board_print_unsigned(reference);
  BOARD_PRINT("\n");
}

uint32_t forward_count(bool is_reference) {
  const Numeric::Weight* const rows = weights;
  const Numeric::Weight* const row_bias = bias;
  board_cycles_begin();
  if (is_reference) {
    Reference::forward(rows, row_bias, input, output, 784, 32);
  } else {
    Kernels::forward(rows, row_bias, input, output, 784, 32);
  }
  return board_cycles_end();
}

uint32_t update_count(bool is_reference, uint8_t rate_shift) {
  const FixedRate rate = FixedRate::from_parts(0xA000, rate_shift);
  Numeric::Rounding rounding(3);
  board_cycles_begin();
  if (is_reference) {
    Reference::update(weights, bias, delta, input, 784, 32, rate, rounding);
  } else {
    Kernels::update(weights, bias, delta, input, 784, 32, rate, rounding);
  }
  return board_cycles_end();
}

}  // namespace

TEST_CASE("Forward pass and update of 16-bit fixed point are the reference's, bit for bit, for any size") {
  fill(weights);
  fill(bias);
  fill(input);
  fill(delta);
  copy_parameters();
  for (size_t inputs = 1; inputs <= 20; ++inputs) {
    for (size_t outputs = 1; outputs <= 5; ++outputs) {
      for (uint8_t shift = 12; shift < 31; shift = static_cast<uint8_t>(shift + 3))
        check_size(inputs, outputs, shift);
    }
  }
  fill(weights);
  copy_parameters();
  const size_t sizes[] = {255, 256, 257, 784, 1023, 1024, 1030};
  for (const size_t inputs : sizes) check_size(inputs, 7, 22);
}

TEST_CASE(
    "784 inputs and 32 outputs in 16-bit fixed point take less than half the instructions of the reference") {
  for (Numeric::Activation& x : input)
    x = Numeric::Activation::from_raw(static_cast<int16_t>(1 + random_numbers.below(255)));
  for (Numeric::Delta& d : delta)
    d = Numeric::Delta::from_raw(static_cast<int16_t>(100 + random_numbers.below(2000)));
  const uint32_t forward = forward_count(false);
  print("forward: ", forward, forward_count(true));
  const uint32_t small_steps = update_count(false, 22);
  print("update, small steps: ", small_steps, update_count(true, 22));
  const uint32_t large_steps = update_count(false, 16);
  print("update, large steps: ", large_steps, update_count(true, 16));
  for (size_t i = 0; i < 784; ++i) {
    if (i % 16 < 13) input[i] = Numeric::Activation();
  }
  const uint32_t sparse = update_count(false, 22);
  print("update, 13 of 16 inputs zero: ", sparse, update_count(true, 22));
  CHECK_LT(forward, 41000U);
  CHECK_LT(small_steps, 200000U);
  CHECK_LT(large_steps, 285000U);
}
