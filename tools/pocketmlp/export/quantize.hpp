// From a float model to integers: post-training quantization, or the fixed scales of quantization-aware
// training.
#ifndef POCKETMLP_TOOL_EXPORT_QUANTIZE_HPP
#define POCKETMLP_TOOL_EXPORT_QUANTIZE_HPP

#include "export/calibration.hpp"
#include "export/quantized_model.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// Weights get `weight_bits` bits unless a layer says otherwise. Throws InputError with the reason when the
// model cannot be expressed: sums that could overflow 32 bits, or weights too large for an output stage.
QuantizedModel quantize(const Model& model, const Calibration& calibration, int weight_bits = 8);

}  // namespace tool
}  // namespace pocketmlp

#endif
