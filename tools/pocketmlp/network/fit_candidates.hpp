// What `pocketmlp fit` chooses from: input sizes, shapes and bits whose exported constants fit a flash
// budget, and what common chips have.
#ifndef POCKETMLP_TOOL_NETWORK_FIT_CANDIDATES_HPP
#define POCKETMLP_TOOL_NETWORK_FIT_CANDIDATES_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

struct FitChip {
  const char* name;
  size_t flash;      // bytes that the chip has
  size_t ram;        // likewise
  size_t code_room;  // bytes of flash left to program and kernels
  size_t ram_room;   // bytes of RAM left to stack frames and the program
};
const std::vector<FitChip>& fit_chips();
const FitChip* find_fit_chip(const std::string& name);  // null: unknown

struct FitBudget {
  static constexpr size_t unlimited = size_t{1} << 30;  // where none is given
  size_t flash;  // bytes for weights, biases and multipliers
  // Bytes for small image, activations and scores, and for the raw image where it is straightened.
  size_t ram;
};

struct FitCandidate {
  InputPipeline input;
  std::vector<size_t> hidden;
  std::vector<int> weight_bits;  // per layer
  size_t flash_bytes = 0;
  size_t ram_bytes = 0;

  std::string text() const;  // "10x10 input, 46,46 hidden, 4,4,4 bits, 3,976 bytes"
};

// Bytes of constants of an exported network: rows padded to whole bytes, 16-bit biases, and in hidden layers
// 16-bit multipliers.
size_t packed_bytes(const std::vector<size_t>& widths, const std::vector<int>& bits);

// Each shape as wide as it fits, the most promising first; small budgets with the input straightened, too.
// Empty when nothing fits.
std::vector<FitCandidate> fit_candidates(size_t rows, size_t columns, size_t classes,
                                         const FitBudget& budget);

}  // namespace tool
}  // namespace pocketmlp

#endif
