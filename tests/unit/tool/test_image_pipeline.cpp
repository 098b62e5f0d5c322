// Crop, downsample, deskew and distortion of images.
#include <doctest/doctest.h>

#include <cmath>

#include "data/augment.hpp"
#include "data/image_pipeline.hpp"
#include "pocketmlp/random.hpp"
#include "support/error.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

InputPipeline pipeline(size_t rows, size_t columns, size_t crop, size_t factor, bool deskew = false) {
  InputPipeline p;
  p.rows = rows;
  p.columns = columns;
  p.crop_rows = crop;
  p.crop_columns = crop;
  p.downsample = factor;
  p.deskew = deskew;
  return p;
}

std::vector<uint8_t> noise(size_t count, uint32_t seed) {
  pocketmlp::Random random(seed);
  std::vector<uint8_t> values(count);
  for (uint8_t& value : values) value = static_cast<uint8_t>(random.next());
  return values;
}

}  // namespace

TEST_CASE("a crop averaged in blocks equals the rounded mean of each block") {
  for (size_t factor = 1; factor <= 8; ++factor) {
    const size_t crop = 24 / factor * factor;
    ImagePipeline p(pipeline(28, 28, crop, factor));
    const std::vector<uint8_t> image = noise(784, static_cast<uint32_t>(factor));
    std::vector<uint8_t> small(p.outputs());
    p.apply(image.data(), small.data());
    const size_t begin = (28 - crop) / 2;
    for (size_t r = 0; r < p.rows(); ++r) {
      for (size_t c = 0; c < p.columns(); ++c) {
        double sum = 0;
        for (size_t k = 0; k < factor * factor; ++k) {
          sum += image[(begin + r * factor + k / factor) * 28 + begin + c * factor + k % factor];
        }
        const double mean = sum / static_cast<double>(factor * factor);
        CHECK(std::abs(small[r * p.columns() + c] - mean) <= 0.502);
      }
    }
  }
}

TEST_CASE("an averaged white image stays white") {
  for (size_t factor = 1; factor <= 16; ++factor) {
    ImagePipeline p(pipeline(48, 48, 48 / factor * factor, factor));
    const std::vector<uint8_t> image(48 * 48, 255);
    std::vector<uint8_t> small(p.outputs());
    p.apply(image.data(), small.data());
    for (const uint8_t value : small) CHECK(value == 255);
  }
}

TEST_CASE("shifting moves the image and fills with background") {
  ImagePipeline p(pipeline(4, 4, 0, 1));
  const std::vector<uint8_t> image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  std::vector<uint8_t> moved(16);
  p.apply(image.data(), moved.data(), 1, 0);
  CHECK(moved == std::vector<uint8_t>{0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15});
  p.apply(image.data(), moved.data(), 0, -1);
  CHECK(moved == std::vector<uint8_t>{5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 0, 0, 0, 0});
}

TEST_CASE("pushing row by row gives the same small image as reducing the whole") {
  ImagePipeline p(pipeline(28, 28, 20, 2));
  const std::vector<uint8_t> image = noise(784, 3);
  std::vector<uint8_t> whole(100), pushed(100);
  p.apply(image.data(), whole.data());
  std::vector<uint16_t> sums(10, 0);
  for (uint16_t y = 0; y < 28; ++y) {
    pocketmlp_image_push_row(&p.shape(), image.data() + size_t{y} * 28, y, sums.data(), pushed.data());
  }
  CHECK(whole == pushed);
}

TEST_CASE("deskew makes a slanted bar upright") {
  std::vector<uint8_t> image(784, 0);
  for (int y = 4; y < 24; ++y) {
    const int x = static_cast<int>(std::lround(14.0 + 0.5 * (y - 14)));
    image[static_cast<size_t>(y * 28 + x)] = 255;
    image[static_cast<size_t>(y * 28 + x + 1)] = 255;
  }
  ImagePipeline p(pipeline(28, 28, 0, 1, true));
  const pocketmlp_slant slant = pocketmlp_image_slant(&p.shape(), image.data());
  CHECK(std::abs(slant.slope - 128) <= 8);
  std::vector<uint8_t> upright(784);
  p.apply(image.data(), upright.data());
  int inside = 0, all = 0;
  for (size_t k = 0; k < 784; ++k) {
    all += upright[k];
    if (k % 28 >= 13 && k % 28 <= 16) inside += upright[k];
  }
  CHECK(inside > all * 95 / 100);
}

TEST_CASE("deskew's slope agrees with moments in double precision on random images") {
  ImagePipeline p(pipeline(28, 28, 0, 1, true));
  for (uint32_t seed = 0; seed < 200; ++seed) {
    std::vector<uint8_t> image = noise(784, seed);
    for (size_t k = 0; k < 784; ++k) {
      if ((k / 28 + seed) % 5 > 2 || (k % 28) / 3 != (k / 28 + seed) % 36 / 4) image[k] = 0;
    }
    double mass = 0, mx = 0, my = 0, cov = 0, var = 0;
    for (size_t k = 0; k < 784; ++k) {
      mass += image[k];
      mx += image[k] * static_cast<double>(k % 28);
      my += image[k] * static_cast<double>(k / 28);
    }
    for (size_t k = 0; k < 784; ++k) {
      const double dy = static_cast<double>(k / 28) - my / mass;
      cov += image[k] * (static_cast<double>(k % 28) - mx / mass) * dy;
      var += image[k] * dy * dy;
    }
    const double slope = std::fmin(1.0, std::fmax(-1.0, cov / var));
    const pocketmlp_slant slant = pocketmlp_image_slant(&p.shape(), image.data());
    CHECK(std::abs(slant.slope / 256.0 - slope) < 0.012);
  }
}

TEST_CASE("extreme images of the largest size do not overflow deskew") {
  ImagePipeline p(pipeline(64, 64, 0, 1, true));
  std::vector<uint8_t> image(4096, 0), out(4096);
  for (size_t k = 0; k < 64; ++k) image[k] = image[63 * 64 + k] = 255;
  p.apply(image.data(), out.data());
  CHECK(out == image);
  std::vector<uint8_t> white(4096, 255);
  p.apply(white.data(), out.data());
  CHECK(out == white);
}

TEST_CASE("impossible crops are refused with their sizes") {
  CHECK(message_of<InputError>([] { ImagePipeline p(pipeline(28, 28, 30, 2)); }) ==
        "the crop is larger than the image (30 x 30 of 28 x 28)");
  CHECK(message_of<InputError>([] { ImagePipeline p(pipeline(28, 28, 20, 3)); }) ==
        "a crop of 20 x 20 cannot be averaged in blocks of 3");
}

TEST_CASE("distortion depends on seed, epoch and image only, and every fourth epoch is undistorted") {
  const std::vector<uint8_t> image = noise(784, 1);
  std::vector<uint8_t> first(784), second(784), other(784), plain(784);
  augment_image(image.data(), 28, 28, AugmentKind::strong, 1, 0, 5, first.data());
  augment_image(image.data(), 28, 28, AugmentKind::strong, 1, 0, 5, second.data());
  augment_image(image.data(), 28, 28, AugmentKind::strong, 1, 1, 5, other.data());
  augment_image(image.data(), 28, 28, AugmentKind::strong, 1, 3, 5, plain.data());
  CHECK(first == second);
  CHECK(first != other);
  CHECK(plain == image);
  CHECK_THROWS_AS(parse_augment_kind("lots"), InputError);
}
