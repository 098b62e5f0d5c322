// The vector forms of the image distortion against the plain loop: every byte.
#include <doctest/doctest.h>

#include <vector>

#include "../../../ports/desktop/warp_kernels.hpp"
#include "pocketmlp/random.hpp"

using namespace pocketmlp;
using namespace pocketmlp::desktop;

namespace {

constexpr int32_t stride = 31;
constexpr int32_t one = 65536;

int32_t symmetric_random(Random& random, int32_t bound) {
  return static_cast<int32_t>(random.below(static_cast<uint32_t>(2 * bound + 1))) - bound;
}

WarpAxis random_axis(Random& random) {
  WarpAxis axis;
  axis.start = symmetric_random(random, 30 * one);
  axis.column_step = symmetric_random(random, one + one / 4);
  axis.row_step = symmetric_random(random, one + one / 4);
  axis.highest = 29 * one;
  return axis;
}

void check_against_plain_loop(WarpImage kernel) {
  Random random(4);
  std::vector<uint32_t> source(stride * 30);
  for (uint32_t& four : source) four = random.next();
  for (size_t count = 1; count < 40; ++count) {
    std::vector<int32_t> nodes(6 * 2 * warp_nodes);
    for (int32_t& pair : nodes)
      pair = word_of_pair(symmetric_random(random, 2000), symmetric_random(random, 2000));
    std::vector<int32_t> node(count + warp_padding, 0), weights(count + warp_padding, 0);
    for (size_t k = 0; k < count; ++k) {
      const auto part = static_cast<int32_t>(random.below(257));
      node[k] = static_cast<int32_t>(random.below(6));
      weights[k] = word_of_pair(256 - part, part);
    }
    Warp warp;
    warp.source = source.data();
    warp.stride = stride;
    warp.x = random_axis(random);
    warp.y = random_axis(random);
    warp.nodes = nodes.data();
    warp.column_node = warp.row_node = node.data();
    warp.column_weights = warp.row_weights = weights.data();
    warp.rows = warp.columns = count;
    std::vector<uint8_t> expected(count * count + warp_padding, 77);
    std::vector<uint8_t> output(count * count + warp_padding, 77);
    warp_image_generic(warp, expected.data());
    kernel(warp, output.data());
    expected.resize(count * count);
    CHECK(output.back() == 77);
    output.resize(count * count);
    CHECK(output == expected);
  }
}

}  // namespace

TEST_CASE("the desktop's kernels that distort images give the plain loop's bytes") {
  check_against_plain_loop(best_warp_image());
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) check_against_plain_loop(warp_image_avx2);
#endif
}

TEST_CASE("the source of a distortion holds the four pixels around each place") {
  Random random(5);
  std::vector<uint8_t> pixels(200);
  for (uint8_t& pixel : pixels) pixel = static_cast<uint8_t>(random.below(256));
  for (size_t count = 1; count < 40; ++count) {
    std::vector<uint32_t> fours(count);
    warp_source(pixels.data(), 13, count, fours.data());
    for (size_t k = 0; k < count; ++k) {
      CHECK((fours[k] & 255u) == pixels[k]);
      CHECK((fours[k] >> 8 & 255u) == pixels[k + 1]);
      CHECK((fours[k] >> 16 & 255u) == pixels[k + 13]);
      CHECK((fours[k] >> 24) == pixels[k + 14]);
    }
  }
}

TEST_CASE("a distorted pixel is the mean of the four around its place, weighted by nearness") {
  const uint32_t four = 0x000000FFu ^ 0x80808080u;  // 255 in one corner
  CHECK(warp_pixel(four, 0, 0) == 255);
  CHECK(warp_pixel(four, 64, 0) == 128);
  CHECK(warp_pixel(four, 64, 64) == 64);
  CHECK(warp_pixel(four, 127, 127) == 0);
}
