// Images for a model that takes images: of its size, and with labels that it knows.
#ifndef POCKETMLP_TOOL_DATA_MODEL_IMAGES_HPP
#define POCKETMLP_TOOL_DATA_MODEL_IMAGES_HPP

#include <string>

#include "data/image_directory.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// find_image_directory() for a model, whose own data are named where there is no directory.
std::string find_image_directory(const std::string& option, const Model& model);

// Classes that a model tells apart; a single output tells two.
std::size_t class_count(const Model& model);

// One part of a set, with the model's number of classes. Throws InputError when it does not fit.
ImageDataset load_model_images(const Model& model, const std::string& directory, Split split);

}  // namespace tool
}  // namespace pocketmlp

#endif
