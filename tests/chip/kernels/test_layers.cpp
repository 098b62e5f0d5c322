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
#define LAYER(multiplier, shift) \
  { pools[0] + 512, pools[0] + 160, multiplier, inputs, outputs, 655, shift, 77 }
static const pocketmlp_layer layers[3] POCKETMLP_FLASH = {LAYER(multipliers, 17), LAYER(multipliers, 26),
                                                          LAYER(multipliers, 34)};
static const pocketmlp_layer last_layer POCKETMLP_FLASH = LAYER(nullptr, 0);
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
  pocketmlp_scores(&last_layer, offset, accumulate, bias, input, scores);
  for (uint16_t o = 0; o < outputs; ++o) CHECK_EQ(scores[o], pocketmlp_add(sums[o], bias(biases, o)));
}

// What a header calls for models with their layers in a table.
template <pocketmlp_offset offset, pocketmlp_accumulate accumulate>
__attribute__((noinline)) void any_layer(const pocketmlp_layer* layer, uint8_t bias_is_32_bit,
                                         const uint8_t* from, uint8_t* to) {
  pocketmlp_layer_loop(layer, offset, accumulate, bias_is_32_bit, pocketmlp_finish_clamp, from, to);
}

template <pocketmlp_offset offset, pocketmlp_accumulate accumulate>
void check_any_layer() {
  for (uint8_t& x : input) x = static_cast<uint8_t>(random_number());
  compute_sums(offset, accumulate);
  for (uint8_t wide = 0; wide < 2; ++wide) {
    const pocketmlp_bias bias = wide ? pocketmlp_bias_32 : pocketmlp_bias_16;
    for (uint8_t n = 0; n < 3; ++n) {
      any_layer<offset, accumulate>(&layers[n], wide, input, output);
      for (uint16_t o = 0; o < outputs; ++o) {
        const int32_t total = pocketmlp_add(sums[o], bias(biases, o));
        const uint16_t multiplier = POCKETMLP_READ_U16(multipliers + o);
        CHECK_EQ(output[o], clamp_reference(requantize_64(total, multiplier, shifts[n])));
      }
    }
    any_layer<offset, accumulate>(&last_layer, wide, input, reinterpret_cast<uint8_t*>(scores));
    for (uint16_t o = 0; o < outputs; ++o) CHECK_EQ(scores[o], pocketmlp_add(sums[o], bias(biases, o)));
  }
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

TEST_CASE("A layer's output is the same when its kind is known at run time only") {
  check_any_layer<pocketmlp_offset_none, pocketmlp_accumulate_w8>();
  check_any_layer<pocketmlp_offset_w8, pocketmlp_accumulate_w8_offset>();
  check_any_layer<pocketmlp_offset_w8, pocketmlp_accumulate_w8_quads>();
  check_any_layer<pocketmlp_offset_none, pocketmlp_accumulate_w8_pairs>();
}

TEST_CASE(
    "Rows of format w8_rows are requantized sums of bias and products wherever 24 and 16 bits hold them") {
  static uint8_t row_input[255];
  const uint8_t counts[] = {1, 2, 3, 4, 7, 8, 15, 16, 64, 127, 128, 254, 255};
  uint16_t sums_checked = 0;
  uint16_t values_checked = 0;
  for (uint16_t n = 0; n < 600; ++n) {
    const uint8_t count = counts[n % 13];
    const uint8_t* const row = pools[0] + n * 7;
    const uint8_t shift = static_cast<uint8_t>(17 + n % 31);
    int64_t expected = static_cast<int8_t>(POCKETMLP_READ_U8(row + 2)) * INT32_C(65536) +
                       POCKETMLP_READ_U8(row + 1) * INT32_C(256) + POCKETMLP_READ_U8(row);
    for (uint8_t i = 0; i < count; ++i) {
      row_input[i] = n % 5 == 0 ? 255 : static_cast<uint8_t>(random_number());
      expected += static_cast<int8_t>(POCKETMLP_READ_U8(row + 3 + i)) * static_cast<int16_t>(row_input[i]);
    }
    if (expected < -0x7fffff || expected > 0x7fffff) continue;
    int32_t sum = 0;
    CHECK(pocketmlp_rows_sum(&sum, row, row_input, count) == row + 3 + count);
    CHECK_EQ(sum, static_cast<int32_t>(expected));
    ++sums_checked;
    const uint16_t multiplier =
        static_cast<uint16_t>(POCKETMLP_READ_U8(row + 3 + count) | POCKETMLP_READ_U8(row + 4 + count) << 8);
    const int32_t exact = requantize_64(sum, multiplier, shift);
    if (exact < -32767 || exact > 32767) continue;
    int16_t value = 0;
    CHECK(pocketmlp_rows_value(&value, row, row_input, count, shift) == row + 5 + count);
    CHECK_EQ(value, exact);
    ++values_checked;
  }
  CHECK_GT(sums_checked, 300U);
  CHECK_GT(values_checked, 200U);
}

TEST_CASE("The sigmoid's value is the table's, mirrored below zero, and saturates") {
  for (int32_t index = -32767; index <= 32767; index += index > -300 && index < 300 ? 1 : 37) {
    const int32_t magnitude = index < 0 ? -index : index;
    const uint8_t entry = POCKETMLP_READ_U8(pocketmlp_sigmoid_table + (magnitude > 255 ? 255 : magnitude));
    CHECK_EQ(pocketmlp_sigmoid_of(static_cast<int16_t>(index)), index < 0 ? 255 - entry : entry);
  }
}

#if !defined(__AVR__)
namespace {

void check_sparse(uint16_t input_count, uint8_t zero_share) {
  static uint8_t sparse_values[1024];
  static uint16_t blocks[256];
  pocketmlp_sparse_input sparse;
  for (uint16_t i = 0; i < input_count; i = static_cast<uint16_t>(i + 4)) {
    const bool is_zero = random_number() % 100 < zero_share;
    for (uint16_t k = i; k < i + 4; ++k) {
      const uint8_t value = static_cast<uint8_t>(random_number() >> 5);
      sparse_values[k] = is_zero || value < 60 ? 0 : value > 200 ? 255 : value;
    }
  }
  pocketmlp_find_blocks(&sparse, sparse_values, input_count, blocks);
  CHECK_LE(sparse.count, input_count / 4U);
  const uint8_t* const list = reinterpret_cast<const uint8_t*>(&sparse);
  for (uint8_t rows = 1; rows <= 4; rows = static_cast<uint8_t>(rows + 3)) {
    int32_t expected[5] = {1, 2, 3, 4, 5};
    int32_t result[5] = {1, 2, 3, 4, 5};
    const uint8_t* const weights = pools[0] + 512;
    const uint8_t* const end =
        pocketmlp_accumulate_w8_pairs(expected, weights, sparse_values, input_count, rows);
    CHECK(pocketmlp_accumulate_w8_pairs_sparse(result, weights, list, input_count, rows) == end);
    for (uint8_t k = 0; k < 5; ++k) CHECK_EQ(result[k], expected[k]);
  }
}

}  // namespace

TEST_CASE("A list of the input's blocks gives the sums of the whole input") {
  for (uint16_t input_count = 4; input_count <= 1024; input_count = static_cast<uint16_t>(input_count + 4)) {
    check_sparse(input_count, static_cast<uint8_t>(input_count % 101));
  }
  const uint16_t edges[] = {256, 260, 784, 1024};
  for (const uint16_t input_count : edges) {
    check_sparse(input_count, 0);
    check_sparse(input_count, 100);
  }
}
#endif
