// The part of the training data that training held back for validation, found again from what the model file
// knows of its training.
#ifndef POCKETMLP_TOOL_EXPORT_HELD_OUT_HPP
#define POCKETMLP_TOOL_EXPORT_HELD_OUT_HPP

#include "export/model_data.hpp"

namespace pocketmlp {
namespace tool {

// Images that the network was not fitted to, where `training` is the data that the model was trained on and
// its recipe held some back; otherwise all of `training`. The description says which.
ModelData held_out_part(const Model& model, const ModelData& training);

}  // namespace tool
}  // namespace pocketmlp

#endif
