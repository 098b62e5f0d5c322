// The generated digits: the same everywhere, in the form of MNIST.
#include <doctest/doctest.h>

#include <cmath>

#include "data/digit_shapes.hpp"
#include "data/digits.hpp"
#include "data/hand.hpp"
#include "data/idx.hpp"
#include "support/sha256.hpp"

using namespace pocketmlp::tool;

TEST_CASE("the generated digits are the same on every machine") {
  const ImageDataset digits = generate_digits(2000, 1, Split::train);
  CHECK(sha256(idx_labels(digits)) == "3a90d179586e4560d89e60035b86f77e7b9eb992a57be103e6753fefb29ede1f");
  CHECK(sha256(idx_images(digits)) == "49542bd81a753ba16c8c38a654049bce3b26c55d5fd4e5cc6e2370d4649cb094");
  CHECK(digits.source == "generated digits, seed 1");
}

TEST_CASE("an image depends on seed, split and number, not on how many are drawn") {
  const ImageDataset few = generate_digits(10, 5, Split::train);
  const ImageDataset more = generate_digits(20, 5, Split::train);
  CHECK(std::equal(few.pixels.begin(), few.pixels.end(), more.pixels.begin()));
  CHECK(generate_digits(10, 6, Split::train).pixels != few.pixels);
  CHECK(generate_digits(10, 5, Split::test).pixels != few.pixels);
}

TEST_CASE("all ten digits occur about equally often") {
  const ImageDataset digits = generate_digits(5000, 1, Split::test);
  int counts[10] = {};
  for (const std::uint8_t label : digits.labels) ++counts[label];
  for (const int count : counts) CHECK(std::abs(count - 500) < 100);
}

TEST_CASE("a generated digit fills a box of 20 pixels and is centred by its mass") {
  const ImageDataset digits = generate_digits(500, 3, Split::train);
  for (std::size_t i = 0; i < digits.count; ++i) {
    double mass = 0, x = 0, y = 0;
    int left = 28, right = -1, top = 28, bottom = -1;
    for (int row = 0; row < 28; ++row) {
      for (int column = 0; column < 28; ++column) {
        const int ink = digits.image(i)[row * 28 + column];
        mass += ink;
        x += ink * (column + 0.5);
        y += ink * (row + 0.5);
        if (ink < 64) continue;
        left = std::min(left, column);
        right = std::max(right, column);
        top = std::min(top, row);
        bottom = std::max(bottom, row);
      }
    }
    CAPTURE(i);
    CHECK(std::abs(x / mass - 14) < 0.8);
    CHECK(std::abs(y / mass - 14) < 0.8);
    const int side = std::max(right - left, bottom - top) + 1;
    CHECK(side >= 17);
    CHECK(side <= 22);
  }
}

TEST_CASE("every style of every digit is a drawable set of strokes") {
  for (int digit = 0; digit < 10; ++digit) {
    CHECK(digit_shapes(digit).size() >= 5);
    for (const DigitShape& shape : digit_shapes(digit)) {
      CHECK(shape.share > 0);
      for (const Stroke& stroke : shape.strokes) {
        CHECK(stroke.size() >= 2);
        for (const ShapePoint& point : stroke) {
          CHECK(point.x >= -0.05);
          CHECK(point.x <= 1.15);
          CHECK(point.y >= 0);
          CHECK(point.y <= 1);
        }
      }
    }
  }
}

TEST_CASE("the writer's random numbers are those of SplitMix64 and have the promised moments") {
  Hand hand(1234567);
  CHECK(hand.bits() == 6457827717110365317u);
  CHECK(hand.bits() == 3203168211198807973u);
  double sum = 0, squares = 0;
  for (int i = 0; i < 20000; ++i) {
    const double value = hand.bell();
    sum += value;
    squares += value * value;
  }
  CHECK(std::abs(sum / 20000) < 0.03);
  CHECK(std::abs(squares / 20000 - 1) < 0.03);
}
