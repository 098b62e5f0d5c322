// Evaluation of an integer model: with exactly the arithmetic that its exported header has.
#ifndef POCKETMLP_TOOL_NETWORK_QUANTIZED_EVALUATION_HPP
#define POCKETMLP_TOOL_NETWORK_QUANTIZED_EVALUATION_HPP

#include "data/image_dataset.hpp"
#include "export/quantized_model.hpp"
#include "network/evaluation.hpp"

namespace pocketmlp {
namespace tool {

// `images` as the network sees them (after the input pipeline). The loss is the cross-entropy of the softmax
// of the scores times their scale.
Evaluation evaluate_quantized(const QuantizedModel& model, const ImageDataset& images, size_t threads);

}  // namespace tool
}  // namespace pocketmlp

#endif
