// Crop, downsample, deskew and distortion of images.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

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
        "--crop: 30 x 30 pixels are more than the image has (28 x 28)");
  CHECK(message_of<InputError>([] { ImagePipeline p(pipeline(28, 28, 20, 3)); }) ==
        "--downsample: 20 x 20 pixels cannot be averaged in blocks of 3");
}

TEST_CASE("averaging without a shift gives the bytes of the code for chips, also of straightened images") {
  for (size_t factor = 1; factor <= 4; ++factor) {
    for (const size_t side : {size_t{28}, size_t{64}, size_t{25}}) {
      ImagePipeline p(pipeline(side, side, 24, factor));
      ImagePipeline deskewing(pipeline(side, side, 24, factor, true));
      std::vector<uint8_t> small(p.outputs()), expected(p.outputs()), straight(side);
      std::vector<uint16_t> sums(p.columns());
      for (uint32_t seed = 0; seed < 50; ++seed) {
        std::vector<uint8_t> image = noise(side * side, seed);
        for (size_t k = 0; k < image.size(); ++k) {  // a bar with any slant, in any corner
          if ((k % side + k / side * (seed % 5) / 2 + seed) % side > 4 || k / side % 7 == seed % 7)
            image[k] = 0;
        }
        p.apply(image.data(), small.data());
        pocketmlp_image_reduce(&p.shape(), image.data(), 0, 0, sums.data(), expected.data());
        CHECK(small == expected);
        deskewing.apply(image.data(), small.data());
        pocketmlp_image_reduce_straight(&p.shape(), image.data(),
                                        pocketmlp_image_slant(&p.shape(), image.data()), 0, 0,
                                        straight.data(), sums.data(), expected.data());
        CHECK(small == expected);
      }
    }
  }
}

TEST_CASE("distortion depends on seed, epoch and image only, and every fourth epoch is undistorted") {
  const std::vector<uint8_t> image = noise(784, 1);
  const auto distorted = [&image](ImageDistorter& distorter, uint32_t epoch) {
    const uint8_t* const pixels = distorter.distort(image.data(), AugmentKind::strong, 1, epoch, 5);
    return std::vector<uint8_t>(pixels, pixels + 784);
  };
  ImageDistorter one(28, 28, {0, 0, 28, 28}), another(28, 28, {0, 0, 28, 28});
  const std::vector<uint8_t> first = distorted(one, 0);
  CHECK(distorted(one, 1) != first);
  CHECK(distorted(one, 3) == image);
  CHECK(distorted(one, 0) == first);
  CHECK(distorted(another, 0) == first);
  CHECK_FALSE(is_distorted(AugmentKind::strong, 7));
  CHECK_FALSE(is_distorted(AugmentKind::none, 0));
  CHECK_THROWS_AS(parse_augment_kind("lots"), InputError);
}

TEST_CASE("the window of a distorted image is the part of the whole one") {
  const size_t rows = 30, columns = 19;  // neither square nor whole vectors
  const std::vector<uint8_t> image = noise(rows * columns, 2);
  const ImageWindow window = {4, 3, 20, 11};
  ImageDistorter whole(rows, columns, {0, 0, rows, columns}), part(rows, columns, window);
  for (uint32_t epoch = 0; epoch < 40; ++epoch) {
    const uint8_t* const all = whole.distort(image.data(), AugmentKind::mixed, 7, epoch, 3);
    const uint8_t* const some = part.distort(image.data(), AugmentKind::mixed, 7, epoch, 3);
    int largest = 0;
    for (size_t r = 0; r < window.rows; ++r) {
      for (size_t c = 0; c < window.columns; ++c) {
        const int expected = all[(window.top + r) * columns + window.left + c];
        largest = std::max(largest, std::abs(expected - some[r * window.columns + c]));
      }
    }
    CHECK(largest <= 8);  // its first place is rounded by itself, which moves some pixels by a 128th
  }
}

TEST_CASE("distortions move an image as far as their strength says, and by nothing in the mean") {
  constexpr size_t size = 28;
  std::vector<uint8_t> image(size * size, 0);
  for (size_t r = 12; r < 16; ++r) std::fill_n(image.begin() + static_cast<long>(r * size) + 12, 4, 255);
  ImageDistorter distorter(size, size, {0, 0, size, size});
  double sum = 0, squares = 0, count = 0;
  for (uint32_t index = 0; index < 2000; ++index) {
    const uint8_t* const pixels = distorter.distort(image.data(), AugmentKind::strong, 3, 0, index);
    double mass = 0, moment = 0;
    for (size_t k = 0; k < size * size; ++k) {
      mass += pixels[k];
      moment += pixels[k] * static_cast<double>(k % size);
    }
    const double moved = moment / mass - 13.5;
    sum += moved;
    squares += moved * moved;
    count += 1;
  }
  // Uniform shifts of 1.5 pixels deviate by 0.87; the elastic displacement, averaged over this square, by
  // 0.7.
  CHECK(std::fabs(sum / count) < 0.1);
  CHECK(std::sqrt(squares / count) > 1.0);
  CHECK(std::sqrt(squares / count) < 1.2);
}
