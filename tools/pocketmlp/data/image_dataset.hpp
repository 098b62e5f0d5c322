// Labelled grey images of one size, as they come from IDX files or from the digit generator.
#ifndef POCKETMLP_TOOL_DATA_IMAGE_DATASET_HPP
#define POCKETMLP_TOOL_DATA_IMAGE_DATASET_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/large_array.hpp"

namespace pocketmlp {
namespace tool {

struct ImageDataset {
  std::size_t count = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t classes = 10;        // every label is below this
  ByteBuffer pixels;               // pixels[count][rows][columns], 0 is background
  ByteBuffer labels;               // labels[count]
  std::vector<std::string> names;  // of the classes; empty: their numbers
  std::string source;              // for "which data was used", as "MNIST (data/mnist)"

  std::size_t image_size() const { return rows * columns; }
  const std::uint8_t* image(std::size_t index) const { return pixels.data() + index * image_size(); }
};

}  // namespace tool
}  // namespace pocketmlp

#endif
