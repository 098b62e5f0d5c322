// The gathers against the plain loop: every byte.
#include <doctest/doctest.h>

#include <vector>

#include "../../../ports/desktop/bilinear_kernels.hpp"
#include "pocketmlp/random.hpp"

using namespace pocketmlp;

namespace {

void check_against_plain_loop(desktop::BilinearRow kernel) {
  constexpr uint32_t stride = 31;
  Random random(4);
  std::vector<uint8_t> pixels(stride * 31 + 4);
  for (uint8_t& pixel : pixels) pixel = static_cast<uint8_t>(random.below(256));
  for (size_t count = 1; count < 40; ++count) {
    std::vector<int32_t> x(count), y(count);
    for (int32_t& value : x) value = static_cast<int32_t>(random.below(29 * 256 + 1));
    for (int32_t& value : y) value = static_cast<int32_t>(random.below(29 * 256 + 1));
    std::vector<uint8_t> expected(count + 1, 77), output(count + 1, 77);
    desktop::bilinear_row_generic(pixels.data(), stride, x.data(), y.data(), count, expected.data());
    kernel(pixels.data(), stride, x.data(), y.data(), count, output.data());
    CHECK(output == expected);
  }
}

}  // namespace

TEST_CASE("the desktop's bilinear kernels give the plain loop's bytes") {
  check_against_plain_loop(desktop::best_bilinear_row());
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) check_against_plain_loop(desktop::bilinear_row_avx2);
#endif
}
