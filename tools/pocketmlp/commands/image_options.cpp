#include "commands/image_options.hpp"

#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "data/image_pipeline.hpp"
#include "network/image_data.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {

std::vector<std::string> chosen_labels(const std::vector<std::string>& option, const ImageDataset& images) {
  if (option.empty()) return images.names;
  if (option.size() != images.classes)
    throw InputError("--labels: " + counted(option.size(), "name") + " for " +
                     counted(images.classes, "class", "classes"));
  return option;
}

void ImageOptions::add_to(CLI::App& command) {
  for_images(add_integer(command, "--crop", crop_, 0, 4096,
                         "Rows and columns in the middle of the image to use; 0: all"));
  for_images(add_integer(command, "--downsample", downsample_, 1, 16, "Average blocks of N x N pixels"));
  for_images(command.add_flag("--deskew", deskew_, "Straighten slanted writing first"));
  for_images(add_names(command, "--labels", labels_,
                       "Images: names of the classes, in the order of their numbers"));
  for_images(add_choice(command, "--augment", augment_, {"none", "weak", "strong", "mixed"},
                        "Distort training images at random: shift, rotation, scale, shear, elastic"));
}

InputPipeline ImageOptions::pipeline(std::size_t rows, std::size_t columns) const {
  InputPipeline result = raw_image_pipeline(rows, columns);
  result.crop_rows = result.crop_columns = static_cast<std::size_t>(crop_);
  result.downsample = static_cast<std::size_t>(downsample_);
  result.deskew = deskew_;
  ImagePipeline checked(result);
  return result;
}

std::vector<std::string> ImageOptions::labels(const ImageDataset& images) const {
  return chosen_labels(labels_, images);
}

AugmentKind ImageOptions::augment() const {
  return parse_augment_kind(augment_);
}

std::string ImageOptions::recipe() const {
  std::string text;
  if (crop_ > 0) text += " --crop " + std::to_string(crop_);
  if (downsample_ > 1) text += " --downsample " + std::to_string(downsample_);
  if (deskew_) text += " --deskew";
  if (augment_ != "none") text += " --augment " + augment_;
  text += names_recipe("--labels", labels_);
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
