// How a layer's weights lie in a header: the formats of docs/integer_arithmetic.md, and which of them a
// target's kernels take.
#ifndef POCKETMLP_TOOL_EXPORT_WEIGHT_FORMAT_HPP
#define POCKETMLP_TOOL_EXPORT_WEIGHT_FORMAT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "export/quantized_model.hpp"

namespace pocketmlp {
namespace tool {

// The chips that a header is for. `generic` runs everywhere; `avr` also splits arrays that avr-gcc cannot
// hold and refuses what LPM cannot reach.
enum class HeaderTarget { generic, avr, cortex_m0, cortex_m3, cortex_m4, cortex_m55, riscv };

// "cortex-m4"; in the order of the enumeration.
const std::vector<std::string>& header_target_names();
const std::string& header_target_name(HeaderTarget target);
HeaderTarget header_target_from_name(const std::string& name);

struct WeightFormat {
  std::string name;      // "w8_pairs": the kernel is pocketmlp_accumulate_w8_pairs
  std::string offset;    // "none", or "w8": pocketmlp_offset_w8
  bool aligned = false;  // to four bytes, the rows in groups of four inputs
  // Defined on the chips that the format is for; empty: it is for every chip.
  std::string chip_macro;
};

WeightFormat weight_format(const QuantizedLayer& layer, HeaderTarget target);

// The bytes of rows first_row .. first_row + rows - 1, which are a layer of their own.
std::vector<uint8_t> packed_weights(const QuantizedLayer& layer, const WeightFormat& format, size_t first_row,
                                    size_t rows);

// Where the kernels for this target lie, of which a standalone header carries those it needs: "ports/avr/".
std::string port_folder(HeaderTarget target);

}  // namespace tool
}  // namespace pocketmlp

#endif
