// The desktop's integer dot products against the reference kernel: every bit.
#include <doctest/doctest.h>

#include <vector>

#include "../../../ports/desktop/w8_kernels.hpp"
#include "pocketmlp/random.hpp"

using namespace pocketmlp;

namespace {

void check_against_reference(pocketmlp_accumulate accumulate) {
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
      const uint8_t* const end =
          pocketmlp_accumulate_w8(expected, weights.data(), input.data(), inputs, rows);
      CHECK(accumulate(sums, weights.data(), input.data(), inputs, rows) == end);
      for (size_t row = 0; row < POCKETMLP_BLOCK_ROWS; ++row) CHECK(sums[row] == expected[row]);
    }
  }
}

}  // namespace

TEST_CASE("the desktop's int8 kernels give the reference's sums") {
  check_against_reference(desktop::best_accumulate_w8());
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) check_against_reference(desktop::accumulate_w8_avx2);
#endif
}
