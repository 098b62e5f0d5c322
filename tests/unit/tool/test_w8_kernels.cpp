// The desktop's integer dot products against the reference kernel: every bit.
#include <doctest/doctest.h>

#include <vector>

#include "../../../ports/desktop/w8_kernels.hpp"
#include "pocketmlp/random.hpp"

using namespace pocketmlp;

namespace {

void check_against_reference(desktop::W8Kernel kernel) {
  Random random(1);
  for (const unsigned count : {1u, 5u, 16u, 63u, 64u, 65u, 100u, 784u, 1000u}) {
    for (const int block : {1, POCKETMLP_BLOCK_ROWS}) {
      const auto inputs = static_cast<uint16_t>(count);
      const auto rows = static_cast<uint8_t>(block);
      CAPTURE(inputs);
      CAPTURE(int(rows));
      std::vector<uint8_t> weights(size_t(inputs) * rows), input(inputs);
      for (uint8_t& value : weights) value = static_cast<uint8_t>(random.next());
      for (uint8_t& value : input) value = static_cast<uint8_t>(random.next());
      for (size_t k = 0; k < weights.size(); k += 7) weights[k] = 0x80;  // -128
      for (size_t k = 0; k < input.size(); k += 3) input[k] = 255;
      int32_t expected[POCKETMLP_BLOCK_ROWS] = {10, -20, 30, -40};
      int32_t sums[POCKETMLP_BLOCK_ROWS] = {10, -20, 30, -40};
      pocketmlp_accumulate_w8(expected, weights.data(), input.data(), inputs, rows);
      std::vector<uint8_t> own = weights;
      if (kernel.wants_rearranged) {
        own.assign(desktop::rearranged_w8_size(inputs, rows), 0);
        desktop::rearrange_w8(weights.data(), inputs, rows, own.data());
      }
      CHECK(kernel.accumulate(sums, own.data(), input.data(), inputs, rows) == own.data() + own.size());
      for (size_t row = 0; row < POCKETMLP_BLOCK_ROWS; ++row) CHECK(sums[row] == expected[row]);
    }
  }
}

}  // namespace

TEST_CASE("the desktop's int8 kernels give the reference's sums") {
  check_against_reference(desktop::best_w8_kernel());
  check_against_reference({pocketmlp_accumulate_w8, false});
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) check_against_reference({desktop::accumulate_w8_avx2, true});
#endif
}
