#include "commands/image_options.hpp"

#include <algorithm>

#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "data/class_names.hpp"
#include "data/image_pipeline.hpp"
#include "network/image_data.hpp"
#include "support/characters.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {

std::vector<std::string> chosen_labels(const std::vector<std::string>& option, const ImageDataset& images) {
  if (option.empty()) return images.names;
  check_class_names(option, "--labels");
  if (option.size() != images.classes)
    throw InputError("--labels: " + counted(option.size(), "name") + " for " +
                     counted(images.classes, "class", "classes"));
  if (!images.names.empty() && images.names != option)
    throw InputError("--labels: the data has other names for its classes (" + std::string(class_names_file) +
                     " in " + images.source + ")");
  return option;
}

void ImageOptions::add_to(CLI::App& command) {
  for_images(command
                 .add_option("--crop", crop_,
                             "The middle of the image to use: N for N x N pixels, or ROWSxCOLUMNS; 0: all")
                 ->type_name("SIZE")
                 ->capture_default_str());
  for_images(add_integer(command, "--downsample", downsample_, 1, 16, "Average blocks of N x N pixels"));
  for_images(command.add_flag("--deskew", deskew_, "Straighten slanted writing first"));
  for_images(add_names(command, "--labels", labels_,
                       "Images: names of the classes, in the order of their numbers", "NAME"));
  for_images(
      add_choice(command, "--augment", augment_, {"none", "weak", "strong", "mixed"},
                 "Distort training images at random in three of four epochs: strong by up to 1.5 pixels, 10 "
                 "degrees and 10 %, weak by half of it, mixed by either; elastically as well"));
}

InputPipeline ImageOptions::pipeline(std::size_t rows, std::size_t columns) const {
  InputPipeline result = raw_image_pipeline(rows, columns);
  const std::int64_t most = 4096;
  const bool is_number = !crop_.empty() && std::all_of(crop_.begin(), crop_.end(), is_digit);
  if (is_number) {
    result.crop_rows = result.crop_columns =
        static_cast<std::size_t>(parse_integer(crop_, "--crop", 0, most));
  } else {
    const ImageSize size = parse_image_size(crop_, "--crop", most);
    result.crop_rows = size.rows;
    result.crop_columns = size.columns;
  }
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
  if (crop_ != "0") text += " --crop " + crop_;
  if (downsample_ > 1) text += " --downsample " + std::to_string(downsample_);
  if (deskew_) text += " --deskew";
  if (augment_ != "none") text += " --augment " + augment_;
  text += names_recipe("--labels", labels_);
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
