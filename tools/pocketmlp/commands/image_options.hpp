// The options of `pocketmlp train` that decide what a network sees of an image.
#ifndef POCKETMLP_TOOL_COMMANDS_IMAGE_OPTIONS_HPP
#define POCKETMLP_TOOL_COMMANDS_IMAGE_OPTIONS_HPP

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "data/augment.hpp"
#include "data/image_dataset.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// The names that --labels gives, one per class, or those of the set. Throws InputError for another number.
std::vector<std::string> chosen_labels(const std::vector<std::string>& option, const ImageDataset& images);

class ImageOptions {
 public:
  // This object must outlive the parsing.
  void add_to(CLI::App& command);

  // For raw images of this size. Throws InputError when crop and blocks do not fit it.
  InputPipeline pipeline(std::size_t rows, std::size_t columns) const;
  AugmentKind augment() const;

  // Names of the classes in order; empty: their numbers.
  std::vector<std::string> labels(const ImageDataset& images) const;

  // The same in words, beginning with a blank; empty for the defaults.
  std::string recipe() const;

 private:
  std::string crop_ = "0";
  std::int64_t downsample_ = 1;
  bool deskew_ = false;
  std::string augment_ = "none";
  std::vector<std::string> labels_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
