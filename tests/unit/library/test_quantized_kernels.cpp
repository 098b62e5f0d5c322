// The integer kernels against a 64-bit model of docs/integer_arithmetic.md.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <vector>

#include <doctest/doctest.h>
#include "pocketmlp/quantized/quantized.h"

namespace {

int64_t floor_shift(int64_t value, int shift) {
  const int64_t divisor = int64_t(1) << shift;
  const int64_t quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

int64_t requantize_64(int32_t sum, uint16_t multiplier, int shift) {
  return floor_shift(int64_t(sum) * multiplier + (int64_t(1) << (shift - 1)), shift);
}

int64_t clamp_byte(int64_t value) {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

pocketmlp_layer layer_with(uint8_t shift, uint8_t zero_point) {
  pocketmlp_layer layer = {nullptr, nullptr, nullptr, 0, 0, 655, shift, zero_point};
  return layer;
}

}  // namespace

TEST_CASE("Requantization without 64-bit arithmetic is exact for extreme sums and every shift") {
  const int32_t largest = std::numeric_limits<int32_t>::max();
  const int32_t smallest = std::numeric_limits<int32_t>::min();
  const int32_t sums[] = {
      smallest, smallest + 1, -65537, -65536, -65535, -32769, -32768,          -1,          0,
      1,        32767,        32768,  65535,  65536,  65537,  largest - 65536, largest - 1, largest};
  const uint16_t multipliers[] = {0, 1, 2, 255, 32767, 32768, 65534, 65535};
  for (int shift = 17; shift <= 47; ++shift) {
    for (int32_t sum : sums) {
      for (uint16_t multiplier : multipliers) {
        CAPTURE(sum);
        CAPTURE(multiplier);
        CAPTURE(shift);
        REQUIRE(pocketmlp_requantize(sum, multiplier, static_cast<uint8_t>(shift)) ==
                requantize_64(sum, multiplier, shift));
      }
    }
  }
}

TEST_CASE("Requantization is exact for random sums, multipliers and shifts") {
  std::mt19937 random(1);
  for (int i = 0; i < 1000000; ++i) {
    const int32_t sum = static_cast<int32_t>(random()) >> (random() % 31);
    const uint16_t multiplier = static_cast<uint16_t>(random());
    const int shift = 17 + static_cast<int>(random() % 31);
    REQUIRE(pocketmlp_requantize(sum, multiplier, static_cast<uint8_t>(shift)) ==
            requantize_64(sum, multiplier, shift));
  }
}

TEST_CASE("Requantization rounds halves up, also below zero") {
  CHECK(pocketmlp_requantize(3, 32768, 17) == 1);    // 0.75
  CHECK(pocketmlp_requantize(2, 32768, 17) == 1);    // 0.5
  CHECK(pocketmlp_requantize(1, 32768, 17) == 0);    // 0.25
  CHECK(pocketmlp_requantize(-2, 32768, 17) == 0);   // -0.5
  CHECK(pocketmlp_requantize(-3, 32768, 17) == -1);  // -0.75
  CHECK(pocketmlp_requantize(-6, 32768, 17) == -1);  // -1.5
}

TEST_CASE("Output stages do what the page on integer arithmetic says") {
  std::mt19937 random(2);
  for (int i = 0; i < 200000; ++i) {
    const int32_t sum = static_cast<int32_t>(random()) >> (random() % 31);
    const uint16_t multiplier = static_cast<uint16_t>(random());
    const int shift = 17 + static_cast<int>(random() % 31);
    const uint8_t zero_point = static_cast<uint8_t>(random());
    const pocketmlp_layer layer = layer_with(static_cast<uint8_t>(shift), zero_point);
    const int64_t value = requantize_64(sum, multiplier, shift);
    REQUIRE(pocketmlp_finish_clamp(&layer, multiplier, sum) == clamp_byte(value));

    const uint16_t smaller = static_cast<uint16_t>((uint64_t(multiplier) * 655 + 32768) / 65536);
    const int64_t leaky = sum < 0 ? requantize_64(sum, smaller, shift) : value;
    REQUIRE(pocketmlp_finish_leaky_relu(&layer, multiplier, sum) == clamp_byte(leaky + zero_point));

    const double magnitude = static_cast<double>(std::min<int64_t>(std::llabs(value), 255));
    const int64_t table = static_cast<int64_t>(std::floor(255.0 / (1.0 + std::exp(-magnitude / 32.0)) + 0.5));
    REQUIRE(pocketmlp_finish_sigmoid(&layer, multiplier, sum) == (value < 0 ? 255 - table : table));
  }
}

TEST_CASE("Dense layers and scores are bias plus weights times input, for many sizes") {
  std::mt19937 random(3);
  for (int input_count : {1, 2, 3, 7, 64, 255, 784}) {
    const uint16_t inputs = static_cast<uint16_t>(input_count);
    for (int output_count : {1, 2, 5, 33}) {
      const uint16_t outputs = static_cast<uint16_t>(output_count);
      std::vector<int8_t> weights(size_t(inputs) * outputs);
      std::vector<int16_t> bias16(outputs);
      std::vector<int32_t> bias32(outputs);
      std::vector<uint16_t> multiplier(outputs);
      std::vector<uint8_t> input(inputs);
      for (int8_t& w : weights) w = static_cast<int8_t>(random());
      for (uint8_t& a : input) a = random() % 4 == 0 ? 255 : static_cast<uint8_t>(random());
      for (uint16_t o = 0; o < outputs; ++o) {
        bias16[o] = static_cast<int16_t>(random());
        bias32[o] = static_cast<int32_t>(random()) / 4;
        multiplier[o] = static_cast<uint16_t>(random());
      }
      pocketmlp_layer layer = layer_with(24, 0);
      layer.weights = weights.data();
      layer.multiplier = multiplier.data();
      layer.inputs = inputs;
      layer.outputs = outputs;

      std::vector<uint8_t> output(outputs);
      std::vector<int32_t> scores(outputs);
      layer.bias = bias16.data();
      pocketmlp_dense(&layer, pocketmlp_offset_none, pocketmlp_accumulate_w8, pocketmlp_bias_16,
                      pocketmlp_finish_clamp, input.data(), output.data());
      layer.bias = bias32.data();
      pocketmlp_scores(&layer, pocketmlp_offset_none, pocketmlp_accumulate_w8, pocketmlp_bias_32,
                       input.data(), scores.data());
      for (uint16_t o = 0; o < outputs; ++o) {
        int32_t sum = 0;
        for (uint16_t i = 0; i < inputs; ++i) sum += weights[size_t(o) * inputs + i] * input[i];
        REQUIRE(output[o] == clamp_byte(requantize_64(sum + bias16[o], multiplier[o], 24)));
        REQUIRE(scores[o] == sum + bias32[o]);
      }
    }
  }
}

TEST_CASE("Argmax is the first of the largest scores") {
  const int32_t scores[] = {-5, 7, 7, std::numeric_limits<int32_t>::min()};
  CHECK(pocketmlp_argmax(scores, 4) == 1);
  CHECK(pocketmlp_argmax(scores, 1) == 0);
}

TEST_CASE("Table inputs are rounded half away from zero, clamped, and NaN becomes 0") {
  CHECK(pocketmlp_quantize_input(2.5f, 0.0f, 2.0f, 10) == 13);
  CHECK(pocketmlp_quantize_input(-2.5f, 0.0f, 2.0f, 10) == 7);
  CHECK(pocketmlp_quantize_input(0.49999997f, 0.0f, 2.0f, 10) == 10);
  CHECK(pocketmlp_quantize_input(-0.49999997f, 0.0f, 2.0f, 10) == 10);
  CHECK(pocketmlp_quantize_input(245.0f, 0.0f, 2.0f, 10) == 255);
  CHECK(pocketmlp_quantize_input(300.0f, 0.0f, 2.0f, 10) == 255);
  CHECK(pocketmlp_quantize_input(-10.4f, 0.0f, 2.0f, 10) == 0);
  CHECK(pocketmlp_quantize_input(-1e30f, 0.0f, 2.0f, 255) == 0);
  CHECK(pocketmlp_quantize_input(1e30f, 0.0f, 2.0f, 0) == 255);
  CHECK(pocketmlp_quantize_input(std::numeric_limits<float>::infinity(), 0.0f, 2.0f, 0) == 255);
  CHECK(pocketmlp_quantize_input(-std::numeric_limits<float>::infinity(), 0.0f, 2.0f, 255) == 0);
  CHECK(pocketmlp_quantize_input(std::numeric_limits<float>::quiet_NaN(), 0.0f, 2.0f, 255) == 0);
  for (int i = -2000; i <= 2000; ++i) {
    const float x = static_cast<float>(i) * 0.125f;
    const double expected = std::round(static_cast<double>(x) - 3.0) + 100;
    CHECK(pocketmlp_quantize_input(x, 3.0f, 2.0f, 100) == clamp_byte(static_cast<int64_t>(expected)));
  }
}
