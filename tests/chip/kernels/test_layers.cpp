// Whole layers and their output stages as the port has them, against 64-bit arithmetic.
#include "../../check.hpp"
#include "pocketmlp/quantized/quantized.h"

#define POOLS 1
#include "random_flash.hpp"

namespace {

uint32_t random_state = 7;
uint32_t random_number() {
  random_state = random_state * UINT32_C(1664525) + UINT32_C(1013904223);
  return random_state ^ random_state >> 15;
}

int32_t requantize_64(int32_t sum, uint16_t multiplier, uint8_t shift) {
  const int64_t product = static_cast<int64_t>(sum) * multiplier + (static_cast<int64_t>(1) << (shift - 1));
  return static_cast<int32_t>(product >> shift);
}

uint8_t clamp_reference(int32_t value) {
  return static_cast<uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value);
}

enum { inputs = 37, outputs = 23 };
const uint16_t* const multipliers = reinterpret_cast<const uint16_t*>(pools[0] + 64);
const int32_t* const biases = reinterpret_cast<const int32_t*>(pools[0] + 160);

// The weights of every format, 24 rows at most, from the same pool; biases and multipliers from others.
#define LAYER(shift)                                                                                        \
  {                                                                                                         \
    pools[0] + 512, pools[0] + 160, reinterpret_cast<const uint16_t*>(pools[0] + 64), inputs, outputs, 655, \
        shift, 77                                                                                           \
  }
static const pocketmlp_layer layers[3] POCKETMLP_FLASH = {LAYER(17), LAYER(26), LAYER(34)};
const uint8_t shifts[3] = {17, 26, 34};

uint8_t input[inputs];
uint8_t output[outputs];
int32_t scores[outputs];
int32_t sums[outputs + 3];

// What the layer's sums are without bias, by the format's own kernel, which test_weight_formats.cpp checks.
void compute_sums(pocketmlp_offset offset, pocketmlp_accumulate accumulate) {
  const int32_t start = offset(input, inputs);
  const uint8_t* weights = pools[0] + 512;
  for (uint16_t row = 0; row < outputs;) {
    const uint8_t rows = static_cast<uint8_t>(pocketmlp_rows_together(row, outputs));
    weights = accumulate(sums + row, weights, input, inputs, rows);
    for (uint8_t k = 0; k < rows; ++k, ++row) sums[row] = pocketmlp_add(sums[row], start);
  }
}

template <pocketmlp_offset offset, pocketmlp_accumulate accumulate, pocketmlp_bias bias>
void check_layers() {
  for (uint8_t& x : input) x = static_cast<uint8_t>(random_number());
  compute_sums(offset, accumulate);
  for (uint8_t n = 0; n < 3; ++n) {
    pocketmlp_dense(&layers[n], offset, accumulate, bias, pocketmlp_finish_clamp, input, output);
    for (uint16_t o = 0; o < outputs; ++o) {
      const uint16_t multiplier = POCKETMLP_READ_U16(multipliers + o);
      const int32_t total = pocketmlp_add(sums[o], bias(biases, o));
      CHECK_EQ(output[o], clamp_reference(requantize_64(total, multiplier, shifts[n])));
    }
    pocketmlp_dense(&layers[n], offset, accumulate, bias, pocketmlp_finish_leaky_relu, input, output);
    for (uint16_t o = 0; o < outputs; ++o) {
      const uint16_t multiplier = POCKETMLP_READ_U16(multipliers + o);
      const uint16_t smaller = static_cast<uint16_t>((static_cast<uint32_t>(multiplier) * 655 + 32768) >> 16);
      const int32_t total = pocketmlp_add(sums[o], bias(biases, o));
      const int32_t value = requantize_64(total, total < 0 ? smaller : multiplier, shifts[n]);
      CHECK_EQ(output[o], clamp_reference(value + 77));
    }
  }
  pocketmlp_scores(&layers[0], offset, accumulate, bias, input, scores);
  for (uint16_t o = 0; o < outputs; ++o) CHECK_EQ(scores[o], pocketmlp_add(sums[o], bias(biases, o)));
}

}  // namespace

TEST_CASE("Requantization is exact for extreme and random sums, multipliers and shifts") {
  const int32_t extremes[] = {INT32_MIN, INT32_MIN + 1, -65537, -65536, -32768,   -1, 0,
                              1,         255,           65535,  65536,  INT32_MAX};
  const uint16_t extreme_multipliers[] = {0, 1, 255, 256, 32767, 32768, 65535};
  for (uint8_t shift = 17; shift <= 47; ++shift) {
    bool exact = true;
    for (const int32_t sum : extremes) {
      for (const uint16_t m : extreme_multipliers) {
        exact = exact && pocketmlp_requantize(sum, m, shift) == requantize_64(sum, m, shift);
      }
    }
    for (uint8_t i = 0; i < 100; ++i) {
      const int32_t sum = static_cast<int32_t>(random_number()) >> (random_number() % 31);
      const uint16_t m = static_cast<uint16_t>(random_number());
      exact = exact && pocketmlp_requantize(sum, m, shift) == requantize_64(sum, m, shift);
    }
    CHECK(exact);
  }
}

TEST_CASE("A layer's output is the finished sum of bias and products, in every weight format") {
  check_layers<pocketmlp_offset_none, pocketmlp_accumulate_w8, pocketmlp_bias_16>();
  check_layers<pocketmlp_offset_none, pocketmlp_accumulate_w8, pocketmlp_bias_32>();
  check_layers<pocketmlp_offset_w8, pocketmlp_accumulate_w8_offset, pocketmlp_bias_16>();
  check_layers<pocketmlp_offset_w8, pocketmlp_accumulate_w8_offset, pocketmlp_bias_32>();
  check_layers<pocketmlp_offset_w8, pocketmlp_accumulate_w8_quads, pocketmlp_bias_16>();
  check_layers<pocketmlp_offset_w8, pocketmlp_accumulate_w8_quads, pocketmlp_bias_32>();
  check_layers<pocketmlp_offset_none, pocketmlp_accumulate_w8_pairs, pocketmlp_bias_16>();
  check_layers<pocketmlp_offset_none, pocketmlp_accumulate_w8_pairs, pocketmlp_bias_32>();
}
