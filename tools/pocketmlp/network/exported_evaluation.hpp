// Evaluation of a model with exactly the arithmetic that its exported header has.
#ifndef POCKETMLP_TOOL_NETWORK_EXPORTED_EVALUATION_HPP
#define POCKETMLP_TOOL_NETWORK_EXPORTED_EVALUATION_HPP

#include "data/image_dataset.hpp"
#include "export/quantized_model.hpp"
#include "model/model.hpp"
#include "network/evaluation.hpp"

namespace pocketmlp {
namespace tool {

// `quantized` null: the number type of `model`. `images` are raw and go through the model's input pipeline;
// with `average_shifts` the scores are those of an image and of its one-pixel shifts together. The loss is
// the cross-entropy of the softmax of the scores in real units.
Evaluation evaluate_exported(const Model& model, const QuantizedModel* quantized, bool average_shifts,
                             const ImageDataset& images, size_t threads);

}  // namespace tool
}  // namespace pocketmlp

#endif
