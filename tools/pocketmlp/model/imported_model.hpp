// A model from arrays of weights and from what the user says about them.
#ifndef POCKETMLP_TOOL_MODEL_IMPORTED_MODEL_HPP
#define POCKETMLP_TOOL_MODEL_IMPORTED_MODEL_HPP

#include <string>
#include <vector>

#include "model/weight_arrays.hpp"

namespace pocketmlp {
namespace tool {

struct ImportDescription {
  std::vector<ActivationKind> activations;  // one per layer, or two: hidden layers, last layer
  std::size_t image_rows = 0;               // 0: the inputs are a table
  std::size_t image_columns = 0;
  std::vector<float> mean;       // network input = (x - mean) / deviation; empty: 0 and 1. Images: x is the
  std::vector<float> deviation;  // pixel divided by 255. One number, or one per input
  std::vector<std::string> columns;  // tables; empty: 1, 2, ...
  std::vector<std::string> labels;   // classes, or names of the targets
  std::string label_column;          // that holds the class in tables; empty: "label"
  std::string source;                // the file, for messages and the model card
};

struct ImportedModel {
  Model model;
  std::vector<std::string> weight_names;
  WeightLayout layout = WeightLayout::out_in;
  bool sigmoid_became_softmax = false;
  bool has_own_pipeline = false;  // from arrays called input_mean and input_inverse_scale
};

// Arrays that, as the tool exports them, say what is done to inputs and targets: not weights.
const std::vector<std::string>& pipeline_arrays();

// Throws InputError for an unknown name.
ActivationKind imported_activation(const std::string& name);

// Softmax or sigmoid at the end classify, anything else predicts numbers. Arrays called input_mean and so on,
// as arrays_from_model() writes them, are understood. A single sigmoid output becomes two softmax outputs of
// the same probabilities. Throws InputError.
ImportedModel import_model(std::vector<NpyArray> arrays, WeightLayout layout,
                           const ImportDescription& description);

}  // namespace tool
}  // namespace pocketmlp

#endif
