#include "data/model_images.hpp"

#include <algorithm>

#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {

namespace {

// Numbers, as an import gives them, are no names.
bool are_numbers(const std::vector<std::string>& labels) {
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (labels[k] != std::to_string(k)) return false;
  }
  return true;
}

void check_names(const std::vector<std::string>& labels, const std::vector<std::string>& names,
                 const std::string& directory) {
  if (are_numbers(labels) || names.empty()) return;
  for (std::size_t k = 0; k < std::min(labels.size(), names.size()); ++k) {
    if (names[k] != labels[k])
      throw InputError(directory + ": class " + std::to_string(k) + " is '" + names[k] + "', and '" +
                       labels[k] + "' in the model");
  }
}

}  // namespace

std::string find_image_directory(const std::string& option, const Model& model) {
  const std::string directory = find_image_directory_if_any(option);
  const bool is_imported = model.history.empty();
  const bool is_mnist = model.data_source.rfind("MNIST", 0) == 0 || model.data_source.empty();
  if (directory.empty() && !is_mnist && !is_imported)
    throw InputError("no data: --data is not given (the model was trained on " + model.data_source + ")");
  return directory.empty() ? find_image_directory(option) : directory;
}

std::size_t class_count(const Model& model) {
  return model.outputs() == 1 ? 2 : model.outputs();
}

ImageDataset load_model_images(const Model& model, const std::string& directory, Split split) {
  ImageDataset images = load_images(directory, split);
  if (model.task == TaskKind::regression)
    throw InputError(directory + ": the labels of images are classes, and the model predicts numbers");
  if (images.rows != model.input.rows || images.columns != model.input.columns)
    throw InputError(directory + ": the images have " + image_size_text(images.rows, images.columns) +
                     ", and the model takes " + image_size_text(model.input.rows, model.input.columns));
  const std::size_t classes = class_count(model);
  check_names(model.labels, images.names, directory);
  for (std::size_t i = 0; i < images.count; ++i) {
    if (images.labels[i] >= classes)
      throw InputError(directory + ": label " + std::to_string(images.labels[i]) +
                       " is none of the model's " + std::to_string(classes) + " classes (" +
                       split_name(split) + " image " + std::to_string(i) + ")");
  }
  images.classes = classes;
  return images;
}

}  // namespace tool
}  // namespace pocketmlp
