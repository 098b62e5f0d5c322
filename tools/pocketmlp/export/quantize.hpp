// From a float model to integers: post-training quantization, or the fixed scales of quantization-aware
// training.
#ifndef POCKETMLP_TOOL_EXPORT_QUANTIZE_HPP
#define POCKETMLP_TOOL_EXPORT_QUANTIZE_HPP

#include <string>
#include <vector>

#include "export/calibration.hpp"
#include "export/quantized_model.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// Weights get `weight_bits` bits unless a layer says otherwise. Throws InputError with the reason when the
// model cannot be expressed: sums that could overflow 32 bits, or weights too large for an output stage.
QuantizedModel quantize(const Model& model, const Calibration& calibration, int weight_bits = 8);

// The integer formats of --as: "int8", "int4", "int2", "int1". A model keeps the bits that it was trained for
// with "int8", which says how activations are stored; the others make every layer's weights anew if they
// differ.
const std::vector<std::string>& integer_format_names();
bool is_integer_format(const std::string& name);
QuantizedModel quantize_as(const std::string& format, Model model, const Calibration& calibration);

}  // namespace tool
}  // namespace pocketmlp

#endif
