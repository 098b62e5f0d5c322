// The desktop's integer dot products against the reference kernel: every bit.
#include <doctest/doctest.h>

#include <vector>

#include "../../../ports/desktop/w8_kernels.hpp"
#include "pocketmlp/quantized/accumulate_w8.h"
#include "pocketmlp/random.hpp"

using namespace pocketmlp;

namespace {

void check_against_reference(const desktop::W8Kernel& kernel, size_t inputs, size_t outputs, bool is_sparse) {
  Random random(1);
  std::vector<int8_t> weights(inputs * outputs);
  std::vector<uint8_t> input(inputs);
  for (int8_t& value : weights) value = static_cast<int8_t>(static_cast<int>(random.below(256)) - 128);
  for (uint8_t& value : input)
    value = is_sparse && random.below(4) != 0 ? uint8_t(0) : static_cast<uint8_t>(random.next());
  for (size_t k = 0; k < weights.size(); k += 7) weights[k] = -128;
  for (size_t k = 0; k < input.size(); k += 13) input[k] = 255;
  std::vector<int32_t> expected(outputs);
  const uint8_t* row = reinterpret_cast<const uint8_t*>(weights.data());
  for (int32_t& sum : expected)
    row = pocketmlp_accumulate_w8(&sum, row, input.data(), static_cast<uint16_t>(inputs), 1);
  std::vector<uint8_t> rearranged(kernel.rearranged_bytes(inputs, outputs));
  kernel.rearrange(weights.data(), inputs, outputs, rearranged.data());
  std::vector<int32_t> sums(kernel.columns(outputs), 12345);
  kernel.sums(rearranged.data(), input.data(), inputs, sums.size(), sums.data());
  expected.resize(sums.size());
  CHECK(sums == expected);
}

}  // namespace

TEST_CASE("the desktop's int8 kernels give the reference's sums") {
  for (size_t set = 0; set < desktop::w8_instruction_sets(); ++set) {
    const desktop::W8Kernel& kernel = desktop::all_w8_kernels()[set];
    for (const size_t inputs : {1u, 2u, 3u, 5u, 16u, 63u, 100u, 784u, 1023u, 1024u, 1025u, 3001u}) {
      for (const size_t outputs : {1u, 4u, 10u, 17u, 32u, 79u, 128u, 250u}) {
        CAPTURE(set);
        CAPTURE(inputs);
        CAPTURE(outputs);
        check_against_reference(kernel, inputs, outputs, false);
        check_against_reference(kernel, inputs, outputs, true);
      }
    }
  }
}

TEST_CASE("an input of zeros has sums of zero") {
  for (size_t set = 0; set < desktop::w8_instruction_sets(); ++set) {
    const desktop::W8Kernel& kernel = desktop::all_w8_kernels()[set];
    const std::vector<uint8_t> weights(kernel.rearranged_bytes(50, 10), 1), input(50);
    std::vector<int32_t> sums(kernel.columns(10), 12345);
    kernel.sums(weights.data(), input.data(), 50, sums.size(), sums.data());
    CHECK(sums == std::vector<int32_t>(sums.size()));
  }
}
