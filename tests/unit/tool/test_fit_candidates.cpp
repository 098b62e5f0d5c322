#include <doctest/doctest.h>

#include <algorithm>

#include "network/fit_candidates.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

namespace {

constexpr size_t plenty = size_t{1} << 30;

std::vector<size_t> widths_of(const FitCandidate& candidate, size_t classes) {
  const size_t side = candidate.input.crop_rows / candidate.input.downsample;
  std::vector<size_t> widths(1, side * side);
  widths.insert(widths.end(), candidate.hidden.begin(), candidate.hidden.end());
  widths.push_back(classes);
  return widths;
}

bool any_deskewed(const std::vector<FitCandidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const FitCandidate& candidate) { return candidate.input.deskew; });
}

}  // namespace

TEST_CASE("packed bytes count rows in whole bytes, biases, and multipliers of hidden layers") {
  // 3 rows of 5 codes of 4 bits (3 bytes) with bias and multiplier, 2 rows of 3 codes of 2 bits with bias.
  CHECK(packed_bytes({5, 3, 2}, {4, 2}) == 3 * (3 + 4) + 2 * (1 + 2));
  CHECK(packed_bytes({64, 12, 10}, {4, 4}) == 512);
}

TEST_CASE("candidates fit the budget, and one neuron more in each hidden layer would not") {
  for (const size_t flash : {size_t{512}, size_t{2048}, size_t{24576}}) {
    const std::vector<FitCandidate> candidates = fit_candidates(28, 28, 10, {flash, plenty});
    REQUIRE_FALSE(candidates.empty());
    for (const FitCandidate& candidate : candidates) {
      std::vector<size_t> widths = widths_of(candidate, 10);
      CHECK(candidate.flash_bytes == packed_bytes(widths, candidate.weight_bits));
      CHECK(candidate.flash_bytes <= flash);
      for (size_t k = 1; k + 1 < widths.size(); ++k) ++widths[k];
      if (candidate.hidden[0] < 512) CHECK(packed_bytes(widths, candidate.weight_bits) > flash);
    }
  }
}

TEST_CASE("small budgets are also offered straightened images, large ones are not") {
  const std::vector<FitCandidate> small = fit_candidates(28, 28, 10, {2048, plenty});
  CHECK(any_deskewed(small));
  CHECK(std::any_of(small.begin(), small.end(), [](const FitCandidate& c) { return !c.input.deskew; }));
  CHECK(small[0].text() == "10x10 straightened input, 26,26 hidden, 4,4,4 bits, 1996 bytes");
  CHECK_FALSE(any_deskewed(fit_candidates(28, 28, 10, {8192, plenty})));
}

TEST_CASE("images are straightened only where the raw image fits the RAM, too") {
  const std::vector<FitCandidate> candidates = fit_candidates(28, 28, 10, {2048, 512});
  REQUIRE_FALSE(candidates.empty());
  CHECK_FALSE(any_deskewed(candidates));
  for (const FitCandidate& candidate : candidates) CHECK(candidate.ram_bytes <= 512);
  CHECK(any_deskewed(fit_candidates(28, 28, 10, {2048, 1536})));
}

TEST_CASE("images too large to straighten get candidates without") {
  const std::vector<FitCandidate> candidates = fit_candidates(96, 96, 10, {2048, plenty});
  REQUIRE_FALSE(candidates.empty());
  CHECK_FALSE(any_deskewed(candidates));
}

TEST_CASE("nothing is offered for impossible budgets") {
  CHECK(fit_candidates(28, 28, 10, {60, plenty}).empty());
  CHECK(fit_candidates(28, 28, 10, {2048, 64}).empty());
}

TEST_CASE("chips are found by name, and leave room for code and stack") {
  REQUIRE(find_fit_chip("attiny85") != nullptr);
  CHECK(find_fit_chip("attiny85")->ram == 512);
  CHECK(find_fit_chip("z80") == nullptr);
  for (const FitChip& chip : fit_chips()) {
    CHECK(chip.code_room < chip.flash);
    CHECK(chip.ram_room < chip.ram);
  }
}

TEST_CASE("images that are not square, and tiny ones, are looked at as a whole") {
  const std::vector<FitCandidate> wide = fit_candidates(16, 65, 2, {2048, plenty});
  REQUIRE_FALSE(wide.empty());
  for (const FitCandidate& candidate : wide) {
    const size_t factor = candidate.input.downsample;
    CHECK(candidate.input.crop_rows == 16 - 16 % factor);
    CHECK(candidate.input.crop_columns == 65 - 65 % factor);
    CHECK(candidate.flash_bytes <= 2048);
  }
  CHECK(wide[0].text().substr(0, 5) == "5x21 ");  // 105 inputs
  const std::vector<FitCandidate> tiny = fit_candidates(4, 4, 2, {2048, plenty});
  REQUIRE_FALSE(tiny.empty());
  CHECK(tiny[0].text().substr(0, 4) == "4x4 ");
}
