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
  const uint8_t shapes[][2] = {{1, 1}, {4, 8}, {8, 3}, {39, 1}, {1, 40}, {5, 7}, {13, 3}, {17, 2}, {33, 1}};
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
