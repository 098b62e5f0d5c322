// The weight format w8_rows of docs/integer_arithmetic.md: a small layer as one stream of bytes, for AVR.
#ifndef POCKETMLP_TOOL_EXPORT_WEIGHT_ROWS_HPP
#define POCKETMLP_TOOL_EXPORT_WEIGHT_ROWS_HPP

#include <cstdint>
#include <vector>

#include "export/quantized_model.hpp"

namespace pocketmlp {
namespace tool {

// Whether the format can hold every layer of the model - this is the proof that no sum leaves 24 bits and no
// requantized sum 16 - and is the faster one for AVR, which it is up to about 16 weights per row.
bool fits_rows(const QuantizedModel& model);

std::vector<int32_t> row_stream(const QuantizedLayer& layer);

}  // namespace tool
}  // namespace pocketmlp

#endif
