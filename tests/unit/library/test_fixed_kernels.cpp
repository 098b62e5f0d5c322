// The port's kernels of fixed point give the same bits as the reference kernels: random values, the ends of
// every format, and sums that leave 32 bits.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

const size_t most = 40;

// Values of all sizes; now and then the ends.
int16_t wild(Random& random) {
  const uint32_t bits = random.next();
  switch (bits >> 29) {
    case 0:
      return INT16_MIN;
    case 1:
      return INT16_MAX;
    case 2:
      return 0;
    default:
      return static_cast<int16_t>(static_cast<int16_t>(bits) >> ((bits >> 16) & 15));
  }
}

template <class T, size_t N>
void fill(T (&values)[N], Random& random) {
  for (size_t k = 0; k < N; ++k) values[k] = T::from_raw(wild(random));
}

template <class T, size_t N>
bool is_same(const T (&a)[N], const T (&b)[N]) {
  for (size_t k = 0; k < N; ++k) {
    if (a[k] != b[k]) return false;
  }
  return true;
}

template <class Numeric>
struct Bench {
  typename Numeric::Weight weights[most], bias[most], other_weights[most], other_bias[most];
  typename Numeric::Activation input[most], output[most], other_output[most];
  typename Numeric::Delta delta[most], input_delta[most], other_input_delta[most];

  void compare(size_t inputs, size_t outputs, uint32_t seed) {
    typedef DenseKernels<Numeric> Kernels;
    typedef GenericDenseKernels<Numeric> Reference;
    Random random(seed);
    fill(weights, random);
    fill(bias, random);
    fill(input, random);
    fill(delta, random);
    fill(output, random);
    fill(input_delta, random);
    for (size_t k = 0; k < most; ++k) {
      other_weights[k] = weights[k];
      other_bias[k] = bias[k];
      other_output[k] = output[k];
      other_input_delta[k] = input_delta[k];
    }
    const typename Numeric::Weight* const const_weights = weights;
    const typename Numeric::Weight* const const_bias = bias;
    Kernels::forward(const_weights, const_bias, input, output, inputs, outputs);
    Reference::forward(const_weights, const_bias, input, other_output, inputs, outputs);
    CHECK(is_same(output, other_output));

    Kernels::input_gradient(weights, delta, input_delta, inputs, outputs);
    Reference::input_gradient(weights, delta, other_input_delta, inputs, outputs);
    CHECK(is_same(input_delta, other_input_delta));

    const FixedRate rate = FixedRate::from_parts(static_cast<uint16_t>(random.next() | 0x8000u),
                                                 static_cast<uint8_t>(12 + random.below(20)));
    typename Numeric::Rounding rounding(seed);
    typename Numeric::Rounding other_rounding(seed);
    rounding.begin_layer(1);
    other_rounding.begin_layer(1);
    Kernels::update(weights, bias, delta, input, inputs, outputs, rate, rounding);
    Reference::update(other_weights, other_bias, delta, input, inputs, outputs, rate, other_rounding);
    CHECK(is_same(weights, other_weights));
    CHECK(is_same(bias, other_bias));
    CHECK_EQ(rounding.weights(), other_rounding.weights());
  }
};

template <class Numeric>
void compare_all() {
  Bench<Numeric> bench;
  const uint8_t shapes[][2] = {{1, 1}, {4, 8},  {8, 3},  {39, 1}, {1, 40},
                               {5, 7}, {13, 3}, {17, 2}, {33, 1}, {8, 5}};
  for (uint8_t k = 0; k < sizeof shapes / sizeof shapes[0]; ++k) {
    for (uint32_t seed = 1; seed <= 6; ++seed) bench.compare(shapes[k][0], shapes[k][1], seed);
  }
}

}  // namespace

TEST_CASE("the port's 16-bit kernels have the reference's bits: stochastic rounding") {
  compare_all<FixedNumeric16<12>>();
}

TEST_CASE("the port's 16-bit kernels have the reference's bits: nearest rounding") {
  compare_all<FixedNumeric16<8, NearestRounding>>();
}

TEST_CASE("the port's 16-bit kernels have the reference's bits: few and many fraction bits") {
  compare_all<FixedNumeric16<1>>();
  compare_all<FixedNumeric16<15, StochasticRounding, IgnoreSaturation, 15>>();
}

#if defined(__x86_64__)
namespace {

// The kernels of one instruction set beside plain sums.
void check_kernels(const desktop::Fixed16Kernels& kernels, bool with_lowest) {
  const size_t columns = 96;
  const size_t rows = 4;
  int16_t weights[rows * columns], input[columns], delta[rows], gradient[columns];
  Random random(with_lowest ? 3 : 4);
  for (int round = 0; round < 40; ++round) {
    for (size_t k = 0; k < rows * columns; ++k) weights[k] = wild(random);
    for (size_t k = 0; k < columns; ++k) {
      input[k] = wild(random);
      if (!with_lowest && input[k] == INT16_MIN) input[k] = INT16_MAX;
    }
    for (size_t k = 0; k < rows; ++k) delta[k] = wild(random);
    int64_t expected[rows] = {0, 0, 0, 0};
    for (size_t k = 0; k < rows * columns; ++k)
      expected[k / columns] += static_cast<int64_t>(weights[k]) * input[k % columns];
    for (size_t r = 0; r < rows; ++r) {
      const pocketmlp_fixed16_sum sum = kernels.dot(weights + r * columns, input, columns);
      CHECK_EQ(static_cast<int64_t>(sum.high) * 65536 + static_cast<int64_t>(sum.low), expected[r]);
    }
    CHECK_EQ(kernels.has_lowest(input, columns), with_lowest);
    if (!with_lowest) {
      int64_t sums[rows] = {0, 0, 0, 0};
      CHECK_EQ(kernels.dot_four_rows(weights, columns, input, columns, sums), columns);
      for (size_t r = 0; r < rows; ++r) CHECK_EQ(sums[r], expected[r]);
    }
    kernels.input_gradient(weights, delta, gradient, columns, columns, rows, 12);
    for (size_t i = 0; i < columns; ++i) {
      pocketmlp_fixed16_sum sum = {0, 0};
      for (size_t r = 0; r < rows; ++r) sum = pocketmlp_fixed16_add(sum, weights[r * columns + i], delta[r]);
      CHECK_EQ(gradient[i], pocketmlp_fixed16_clamp(pocketmlp_fixed16_round(sum, 12)));
    }
    const RowStep16 step = {delta[0], static_cast<uint8_t>(round % 2 == 0 ? 24 : 16)};
    uint16_t number = static_cast<uint16_t>(random.next());
    int16_t changed[columns];
    for (size_t k = 0; k < columns; ++k) changed[k] = weights[k];
    CHECK_EQ(kernels.update_row(changed, input, columns, step, number, 40503), columns);
    for (size_t k = 0; k < columns; ++k) {
      const int64_t product = static_cast<int64_t>(step.value) * input[k] + step.aligned(number);
      CHECK_EQ(changed[k], pocketmlp_fixed16_clamp(weights[k] - static_cast<int32_t>(product >> step.shift)));
      number = static_cast<uint16_t>(number + 40503);
    }
  }
}

}  // namespace

TEST_CASE("the 16-bit kernels of every instruction set have the same bits") {
  const desktop::Fixed16Kernels* const all = desktop::all_fixed16_kernels();
  for (size_t k = 0; k < desktop::fixed16_instruction_sets(); ++k) {
    check_kernels(all[k], false);
    check_kernels(all[k], true);
  }
}
#endif
