// The options of `pocketmlp train` that decide what a network sees of an image.
#ifndef POCKETMLP_TOOL_COMMANDS_IMAGE_OPTIONS_HPP
#define POCKETMLP_TOOL_COMMANDS_IMAGE_OPTIONS_HPP

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "data/augment.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

class ImageOptions {
 public:
  // This object must outlive the parsing.
  void add_to(CLI::App& command);

  // For raw images of this size. Throws InputError when crop and blocks do not fit it.
  InputPipeline pipeline(std::size_t rows, std::size_t columns) const;
  AugmentKind augment() const;

  // Names of the classes in order; empty: their numbers. Throws InputError unless there are so many.
  std::vector<std::string> labels(std::size_t classes) const;

  // The same in words, beginning with a blank; empty for the defaults.
  std::string recipe() const;

 private:
  std::int64_t crop_ = 0;
  std::int64_t downsample_ = 1;
  bool deskew_ = false;
  std::string augment_ = "none";
  std::vector<std::string> labels_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
