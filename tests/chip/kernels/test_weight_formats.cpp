// The kernels of the weight formats against the definition of each format, for all that a row, a block or an
// alignment can be. Any bytes are valid weights in these formats. POCKETMLP_TEST_PACKED 1: weights of 4, 2
// and 1 bit instead of 8, a program of its own because both together do not fit an ATmega328P.
#include "../../check.hpp"
#include "pocketmlp/quantized/quantized.h"
#include "random_flash.hpp"

#ifndef POCKETMLP_TEST_PACKED
#define POCKETMLP_TEST_PACKED 0
#endif

namespace {

// What weight i of a row is, in a block of `rows` rows that begins at `block`.
typedef int16_t (*Decode)(const uint8_t* block, uint8_t rows, uint8_t row, uint16_t i, uint16_t inputs);

#if !POCKETMLP_TEST_PACKED
int16_t decode_w8(const uint8_t* block, uint8_t, uint8_t row, uint16_t i, uint16_t inputs) {
  return static_cast<int8_t>(POCKETMLP_READ_U8(block + row * inputs + i));
}

int16_t decode_w8_offset(const uint8_t* block, uint8_t, uint8_t row, uint16_t i, uint16_t inputs) {
  return static_cast<int16_t>(POCKETMLP_READ_U8(block + row * inputs + i) - 128);
}

int16_t decode_w8_quads(const uint8_t* block, uint8_t rows, uint8_t row, uint16_t i, uint16_t) {
  return static_cast<int16_t>(POCKETMLP_READ_U8(block + rows * i + row) - 128);
}

int16_t decode_w8_pairs(const uint8_t* block, uint8_t rows, uint8_t row, uint16_t i, uint16_t inputs) {
  if (rows == 1) return decode_w8(block, rows, row, i, inputs);
  const uint16_t missing = static_cast<uint16_t>((4 - inputs % 4) % 4);  // of the first group
  const uint16_t first = static_cast<uint16_t>(4 - missing);
  const uint16_t place = i < first ? i : static_cast<uint16_t>(i + missing);
  const uint8_t* pair = block + place / 4 * 16 + row / 2 * 8 + place % 2 * 4 + place % 4 / 2 * 2;
  const int16_t both = static_cast<int16_t>(POCKETMLP_READ_U16(reinterpret_cast<const uint16_t*>(pair)));
  const int8_t a = static_cast<int8_t>(both);
  return row % 2 == 0 ? a : static_cast<int16_t>((static_cast<int32_t>(both) - a) / 256);
}

#else
template <int bits, int factor, int less>
int16_t decode_packed(const uint8_t* block, uint8_t, uint8_t row, uint16_t i, uint16_t inputs) {
  const uint16_t row_bytes = static_cast<uint16_t>((inputs * bits + 7) / 8);
  const uint16_t bit = static_cast<uint16_t>(i * bits);
  const uint8_t byte = POCKETMLP_READ_U8(block + row * row_bytes + bit / 8);
  return static_cast<int16_t>(((byte >> (bit % 8)) & ((1 << bits) - 1)) * factor - less);
}

#if !defined(__AVR__)  // it does not fit, and is not for AVR
int16_t decode_w4_words(const uint8_t* block, uint8_t rows, uint8_t row, uint16_t i, uint16_t inputs) {
  if (rows == 1) return decode_packed<4, 1, 8>(block, rows, row, i, inputs);
  const uint8_t nibbles[8] = {0, 1, 4, 5, 2, 3, 6, 7};
  const uint16_t missing = static_cast<uint16_t>((8 - inputs % 8) % 8);  // of the first group
  const uint16_t place = i < 8 - missing ? i : static_cast<uint16_t>(i + missing);
  const uint8_t nibble = nibbles[place % 8];
  const uint8_t byte = POCKETMLP_READ_U8(block + place / 8 * 16 + row * 4 + nibble / 2);
  return static_cast<int16_t>((nibble % 2 == 0 ? byte & 15 : byte >> 4) - 8);
}
#endif
#endif

// The bytes of a block.
uint16_t packed_size(uint8_t bits, bool in_groups, uint8_t rows, uint16_t inputs) {
  if (bits == 4 && in_groups && rows > 1) return static_cast<uint16_t>((inputs + 7) / 8 * 16);
  if (bits < 8) return static_cast<uint16_t>(rows * ((inputs * bits + 7) / 8));
  return static_cast<uint16_t>(rows * (in_groups && rows > 1 ? (inputs + 3) / 4 * 4 : inputs));
}

struct Format {
  Decode decode;
  pocketmlp_accumulate accumulate;
  pocketmlp_offset offset;
  bool in_groups;  // of four inputs (eight of 4 bits), aligned to four bytes
  uint8_t bits;
};

const uint16_t most_inputs = 1030;
uint8_t input_memory[most_inputs + 8];

uint32_t random_state = 1;
uint8_t random_byte() {
  random_state = random_state * UINT32_C(1664525) + UINT32_C(1013904223);
  return static_cast<uint8_t>(random_state >> 24);
}

void fill_input(uint8_t kind) {
  for (uint8_t& x : input_memory) {
    const uint8_t random = random_byte();
    x = kind == 0   ? random
        : kind == 1 ? 255
        : kind == 2 ? static_cast<uint8_t>(random & 3 ? 0 : 255)
                    : static_cast<uint8_t>(random & 0x40 ? random : 0);
  }
}

// Every row of a layer that lies at `weights`; true when all sums are right.
bool layer_is_exact(const Format& format, const uint8_t* weights, const uint8_t* input, uint16_t inputs,
                    uint16_t outputs) {
  const int32_t offset = format.offset(input, inputs);
  uint16_t row = 0;
  while (row < outputs) {
    const uint8_t rows = static_cast<uint8_t>(pocketmlp_rows_together(row, outputs));
    int32_t sums[POCKETMLP_BLOCK_ROWS + 1];
    int32_t expected[POCKETMLP_BLOCK_ROWS + 1];
    for (uint8_t k = 0; k <= POCKETMLP_BLOCK_ROWS; ++k) {
      sums[k] = 12345;
      expected[k] = k < rows ? -offset : sums[k];
      if (k >= rows) continue;
      for (uint16_t i = 0; i < inputs; ++i) {
        expected[k] += static_cast<int32_t>(format.decode(weights, rows, k, i, inputs)) * input[i];
      }
    }
    const uint8_t* const end = format.accumulate(sums, weights, input, inputs, rows);
    for (uint8_t k = 0; k <= POCKETMLP_BLOCK_ROWS; ++k) {
      if (sums[k] != expected[k]) return false;
    }
    if (end != weights + packed_size(format.bits, format.in_groups, rows, inputs)) return false;
    weights = end;
    row = static_cast<uint16_t>(row + rows);
  }
  return true;
}

void check_layer(const Format& format, uint8_t pool, uint8_t input_kind, uint16_t inputs, uint16_t outputs,
                 uint8_t alignment) {
  fill_input(input_kind);
  const uint16_t weight_offset = static_cast<uint16_t>(format.in_groups ? alignment * 4 : alignment * 3 % 4);
  const bool is_exact =
      layer_is_exact(format, pools[pool] + weight_offset, input_memory + alignment, inputs, outputs);
  CHECK(is_exact);
  if (!is_exact) {
    CHECK_EQ(inputs, 0U);
    CHECK_EQ(outputs, 0U);
  }
}

void check_format(const Format& format) {
#if defined(__AVR__)
  const uint16_t step = 31;
#else
  const uint16_t step = 1;
#endif
  for (uint16_t inputs = 1; inputs <= 40; ++inputs)
    check_layer(format, 0, inputs % 4, inputs, 9, inputs / 4 % 4);
  for (uint16_t inputs = 41; inputs <= most_inputs; inputs = static_cast<uint16_t>(inputs + step)) {
    check_layer(format, 0, inputs % 4, inputs, 5, inputs / 4 % 4);
  }
  const uint16_t edges[] = {255, 256, 257, 259, 260, 511, 512, 513, 784, 1023, 1024, 1025, 1028, 1030};
  for (const uint16_t inputs : edges) {
    for (uint8_t pool = 0; pool < 5; ++pool) check_layer(format, pool, 1, inputs, 5, pool % 4);
  }
  for (uint16_t outputs = 1; outputs <= 12; ++outputs) check_layer(format, 0, 0, 21, outputs, outputs % 4);
  check_layer(format, 0, 0, 5, 784, 0);
  check_layer(format, 0, 0, 3, 1030, 1);
}

}  // namespace

#if !POCKETMLP_TEST_PACKED
TEST_CASE("Format w8 is signed bytes, row by row") {
  const Format format = {decode_w8, pocketmlp_accumulate_w8, pocketmlp_offset_none, false, 8};
  check_format(format);
}

TEST_CASE("Format w8_offset is bytes plus 128, row by row") {
  const Format format = {decode_w8_offset, pocketmlp_accumulate_w8_offset, pocketmlp_offset_w8, false, 8};
  check_format(format);
}

TEST_CASE("Format w8_quads is bytes plus 128, four rows interleaved") {
  const Format format = {decode_w8_quads, pocketmlp_accumulate_w8_quads, pocketmlp_offset_w8, false, 8};
  check_format(format);
}

TEST_CASE("Format w8_pairs is pairs a + 256 b, in groups of four inputs") {
  const Format format = {decode_w8_pairs, pocketmlp_accumulate_w8_pairs, pocketmlp_offset_none, true, 8};
  check_format(format);
}

#else
TEST_CASE("Format w4 is nibbles plus 8, row by row") {
  const Format format = {decode_packed<4, 1, 8>, pocketmlp_accumulate_w4, pocketmlp_offset_w4, false, 4};
  check_format(format);
}

#if !defined(__AVR__)
TEST_CASE("Format w4_words is nibbles plus 8, a word for eight inputs of a row") {
  const Format format = {decode_w4_words, pocketmlp_accumulate_w4_words, pocketmlp_offset_w4, true, 4};
  check_format(format);
}
#endif

TEST_CASE("Format w2 is odd numbers as pairs of bits, row by row") {
  const Format format = {decode_packed<2, 2, 3>, pocketmlp_accumulate_w2, pocketmlp_offset_w2, false, 2};
  check_format(format);
}

TEST_CASE("Format w1 is signs as bits, row by row") {
  const Format format = {decode_packed<1, 2, 1>, pocketmlp_accumulate_w1, pocketmlp_offset_w1, false, 1};
  check_format(format);
}
#endif
