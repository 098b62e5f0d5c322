// Evaluation of an integer model: with exactly the arithmetic that its exported header has.
#ifndef POCKETMLP_TOOL_NETWORK_QUANTIZED_EVALUATION_HPP
#define POCKETMLP_TOOL_NETWORK_QUANTIZED_EVALUATION_HPP

#include "data/image_dataset.hpp"
#include "export/quantized_model.hpp"
#include "model/model.hpp"
#include "network/evaluation.hpp"

namespace pocketmlp {
namespace tool {

// `images` are raw and go through the model's input pipeline; with `average_shifts` the scores are summed
// over one-pixel shifts. The loss is the cross-entropy of the softmax of the scores times their scale.
Evaluation evaluate_quantized(const Model& model, const QuantizedModel& quantized, bool average_shifts,
                              const ImageDataset& images, size_t threads);

}  // namespace tool
}  // namespace pocketmlp

#endif
