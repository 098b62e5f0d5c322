// The model file (.pmlp): a trained network with everything that belongs to it. docs/model_file.md has the
// format.
#ifndef POCKETMLP_TOOL_MODEL_MODEL_FILE_HPP
#define POCKETMLP_TOOL_MODEL_MODEL_FILE_HPP

#include <string>

#include "model.hpp"

namespace pocketmlp {
namespace tool {

// Writes PATH as a whole or not at all. Throws InputError when it cannot be written, RunError when the disk
// is full.
void save_model(const Model& model, const std::string& path);

// Throws InputError, naming the file and the place, for anything that save_model does not write.
Model load_model(const std::string& path);

// The same on bytes in memory; `name` stands for the file in messages.
std::string model_to_bytes(const Model& model);
Model model_from_bytes(const std::string& bytes, const std::string& name);

}  // namespace tool
}  // namespace pocketmlp

#endif
