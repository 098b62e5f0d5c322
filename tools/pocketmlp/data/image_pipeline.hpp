// The image part of a model's input pipeline, run with the same integer code as the exported header: crop,
// average-downsample, optional deskew. Bytes in, bytes out.
#ifndef POCKETMLP_TOOL_DATA_IMAGE_PIPELINE_HPP
#define POCKETMLP_TOOL_DATA_IMAGE_PIPELINE_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "../model/model.hpp"
#include "image_dataset.hpp"
#include "image_window.hpp"
#include "pocketmlp/quantized/image_deskew.h"

namespace pocketmlp {
namespace tool {

class ImagePipeline {
 public:
  // Whether images of this size can be straightened.
  static bool can_deskew(std::size_t rows, std::size_t columns) { return rows <= 64 && columns <= 64; }

  // Throws InputError if the pipeline's sizes do not fit each other.
  explicit ImagePipeline(const InputPipeline& pipeline);

  // True if it changes nothing: the network sees the raw bytes.
  bool is_identity() const { return identity_; }
  std::size_t rows() const { return shape_.output_rows; }
  std::size_t columns() const { return shape_.output_columns; }
  std::size_t outputs() const { return rows() * columns(); }
  ImageWindow crop() const;  // of the raw image
  const pocketmlp_image_shape& shape() const { return shape_; }

  // raw[rows][columns] -> output[outputs()], moved by whole raw pixels first.
  void apply(const std::uint8_t* raw, std::uint8_t* output, int shift_x = 0, int shift_y = 0);

  // All images of a set.
  ImageDataset apply(const ImageDataset& raw);

 private:
  pocketmlp_image_shape shape_;
  bool deskew_;
  bool identity_;
  std::vector<std::uint16_t> sums_;
  std::vector<std::uint8_t> straight_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
