#include "network/fit_candidates.hpp"

#include <algorithm>
#include <cmath>

#include "data/image_pipeline.hpp"
#include "network/image_data.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t narrowest = 4;
constexpr size_t widest = 512;

// Straightened images pay below this many bytes of constants (docs/accuracy.md).
constexpr size_t deskew_pays_below = 8192;

// Columns of sums, the small image, two neighbouring layers, scores, and the averaged scores beside them. A
// raw image can come row by row unless it is to be straightened: then it is there as a whole, with a row
// beside it.
size_t stack_bytes(const std::vector<size_t>& widths, size_t columns, const InputPipeline& input) {
  size_t neighbours = 0;
  for (size_t k = 1; k + 1 < widths.size(); ++k)
    neighbours = std::max(neighbours, widths[k] + (k + 2 < widths.size() ? widths[k + 1] : 0));
  const size_t raw = input.deskew ? (input.rows + 1) * input.columns : 0;
  return raw + widths.front() + 2 * columns + neighbours + 8 * widths.back();
}

// The whole image but for a rest of its edges, averaged in blocks of factor x factor.
InputPipeline averaged(InputPipeline input, size_t factor) {
  input.crop_rows = input.rows - input.rows % factor;
  input.crop_columns = input.columns - input.columns % factor;
  input.downsample = factor;
  return input;
}

size_t inputs_of(const InputPipeline& input) {
  return (input.crop_rows / input.downsample) * (input.crop_columns / input.downsample);
}

// The middle of the image, averaged to `size` x `size`. False when that would lose more than 30 % of a side.
bool shrink(InputPipeline& input, size_t size) {
  const size_t side = std::min(input.rows, input.columns);
  const size_t factor = std::min<size_t>(side / size, 16);
  if (factor == 0 || size * factor * 10 < side * 7) return false;
  input.crop_rows = input.crop_columns = size * factor;
  input.downsample = factor;
  return true;
}

// Makes the hidden layers as wide as they fit; false when even narrow ones do not.
bool widen(FitCandidate& candidate, size_t inputs, size_t columns, size_t classes, const FitBudget& budget) {
  for (size_t width = widest; width >= narrowest; --width) {
    std::vector<size_t> widths(candidate.hidden.size(), width);
    candidate.hidden = widths;
    widths.insert(widths.begin(), inputs);
    widths.push_back(classes);
    candidate.flash_bytes = packed_bytes(widths, candidate.weight_bits);
    candidate.ram_bytes = stack_bytes(widths, columns, candidate.input);
    if (candidate.flash_bytes <= budget.flash && candidate.ram_bytes <= budget.ram) return true;
  }
  return false;
}

// Square inputs for square images; of others, and of tiny ones, the whole in the four ways nearest to 100
// inputs.
std::vector<InputPipeline> small_inputs(const InputPipeline& raw) {
  std::vector<InputPipeline> result;
  for (const size_t size : {size_t{10}, size_t{8}, size_t{12}, size_t{14}}) {
    InputPipeline input = raw;
    if (raw.rows == raw.columns && shrink(input, size)) result.push_back(input);
  }
  if (!result.empty()) return result;
  const size_t most_inputs = 400;
  for (size_t factor = 1; factor <= 16 && factor <= std::min(raw.rows, raw.columns); ++factor) {
    const InputPipeline input = averaged(raw, factor);
    if (inputs_of(input) <= most_inputs) result.push_back(input);
  }
  const auto distance = [](const InputPipeline& input) {
    return std::fabs(std::log(static_cast<double>(inputs_of(input)) / 100.0));
  };
  std::stable_sort(result.begin(), result.end(), [&distance](const InputPipeline& a, const InputPipeline& b) {
    return distance(a) < distance(b);
  });
  if (result.size() > 4) result.resize(4);
  return result;
}

template <class Number>
std::string list_text(const std::vector<Number>& numbers) {
  std::string text;
  for (const Number number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
  return text;
}

}  // namespace

const std::vector<FitChip>& fit_chips() {
  static const std::vector<FitChip> chips = {
      {"attiny85", 8192, 512, 3072, 128},         {"atmega328p", 32768, 2048, 6144, 512},
      {"atmega2560", 262144, 8192, 196608, 1024}, {"ch32v003", 16384, 2048, 4096, 512},
      {"stm32f030", 16384, 4096, 4096, 1024},     {"stm32f103", 65536, 20480, 16384, 4096},
      {"rp2040", 2097152, 270336, 1048576, 65536}};
  return chips;
}

const FitChip* find_fit_chip(const std::string& name) {
  for (const FitChip& chip : fit_chips()) {
    if (name == chip.name) return &chip;
  }
  return nullptr;
}

std::string FitCandidate::text() const {
  return std::to_string(input.crop_rows / input.downsample) + "x" +
         std::to_string(input.crop_columns / input.downsample) +
         (input.deskew ? " straightened input, " : " input, ") + list_text(hidden) + " hidden, " +
         list_text(weight_bits) + " bits, " + std::to_string(flash_bytes) + " bytes";
}

size_t packed_bytes(const std::vector<size_t>& widths, const std::vector<int>& bits) {
  size_t bytes = 0;
  for (size_t k = 0; k + 1 < widths.size(); ++k) {
    const size_t row = (widths[k] * static_cast<size_t>(bits[k]) + 7) / 8;
    bytes += widths[k + 1] * (row + (k + 2 < widths.size() ? 4 : 2));
  }
  return bytes;
}

std::vector<FitCandidate> fit_candidates(size_t rows, size_t columns, size_t classes,
                                         const FitBudget& budget) {
  std::vector<FitCandidate> result;
  const std::vector<std::vector<int>> shapes = {{4, 4, 4}, {2, 4, 4}, {4, 4}};
  const bool can_deskew = budget.flash < deskew_pays_below && ImagePipeline::can_deskew(rows, columns);
  for (const std::vector<int>& bits : shapes) {
    for (const InputPipeline& input : small_inputs(raw_image_pipeline(rows, columns))) {
      for (const bool deskew : {true, false}) {
        if (deskew && !can_deskew) continue;
        FitCandidate candidate;
        candidate.input = input;
        candidate.input.deskew = deskew;
        candidate.weight_bits = bits;
        candidate.hidden.resize(bits.size() - 1);
        const size_t small_columns = input.crop_columns / input.downsample;
        if (widen(candidate, inputs_of(input), small_columns, classes, budget)) result.push_back(candidate);
      }
    }
  }
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
