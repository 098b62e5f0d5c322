#include "image_pipeline.hpp"

#include <algorithm>
#include <string>

#include "../support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

pocketmlp_image_shape shape_of(const InputPipeline& pipeline) {
  const std::size_t crop_rows = pipeline.crop_rows == 0 ? pipeline.rows : pipeline.crop_rows;
  const std::size_t crop_columns = pipeline.crop_columns == 0 ? pipeline.columns : pipeline.crop_columns;
  if (pipeline.rows == 0 || pipeline.columns == 0 || pipeline.rows > 4096 || pipeline.columns > 4096) {
    throw InputError("images of " + std::to_string(pipeline.rows) + " x " + std::to_string(pipeline.columns) +
                     " pixels are not supported (1 to 4096 each way)");
  }
  if (crop_rows > pipeline.rows || crop_columns > pipeline.columns) {
    throw InputError("the crop is larger than the image (" + std::to_string(crop_rows) + " x " +
                     std::to_string(crop_columns) + " of " + std::to_string(pipeline.rows) + " x " +
                     std::to_string(pipeline.columns) + ")");
  }
  if (pipeline.downsample < 1 || pipeline.downsample > 16 || crop_rows % pipeline.downsample != 0 ||
      crop_columns % pipeline.downsample != 0) {
    throw InputError("a crop of " + std::to_string(crop_rows) + " x " + std::to_string(crop_columns) +
                     " cannot be averaged in blocks of " + std::to_string(pipeline.downsample));
  }
  if (pipeline.deskew && !ImagePipeline::can_deskew(pipeline.rows, pipeline.columns)) {
    throw InputError("deskew works on images of at most 64 x 64 pixels");
  }
  pocketmlp_image_shape shape;
  shape.rows = static_cast<std::uint16_t>(pipeline.rows);
  shape.columns = static_cast<std::uint16_t>(pipeline.columns);
  shape.top = static_cast<std::uint16_t>((pipeline.rows - crop_rows) / 2);
  shape.left = static_cast<std::uint16_t>((pipeline.columns - crop_columns) / 2);
  shape.factor = static_cast<std::uint8_t>(pipeline.downsample);
  shape.output_rows = static_cast<std::uint16_t>(crop_rows / pipeline.downsample);
  shape.output_columns = static_cast<std::uint16_t>(crop_columns / pipeline.downsample);
  return shape;
}

// As pocketmlp_image_reduce of an image that is not moved: the same sums, without a test at each pixel.
template <std::size_t factor>
void reduce_blocks(const pocketmlp_image_shape& shape, const std::uint8_t* raw, std::uint16_t* sums,
                   std::uint8_t* output) {
  const std::uint8_t* from = raw + std::size_t{shape.top} * shape.columns + shape.left;
  for (std::size_t row = 0; row < shape.output_rows; ++row) {
    for (std::size_t column = 0; column < shape.output_columns; ++column) {
      const std::uint8_t* const block = from + column * factor;
      unsigned sum = 0;
      for (std::size_t y = 0; y < factor; ++y) {
        for (std::size_t x = 0; x < factor; ++x) sum += block[y * shape.columns + x];
      }
      sums[column] = static_cast<std::uint16_t>(sum);
    }
    pocketmlp_image_finish_row(&shape, sums, output);
    from += factor * shape.columns;
    output += shape.output_columns;
  }
}

}  // namespace

ImagePipeline::ImagePipeline(const InputPipeline& pipeline)
    : shape_(shape_of(pipeline)),
      deskew_(pipeline.deskew),
      identity_(!pipeline.deskew && shape_.factor == 1 && shape_.output_rows == shape_.rows &&
                shape_.output_columns == shape_.columns),
      sums_(shape_.output_columns),
      straight_(shape_.columns) {}

ImageWindow ImagePipeline::crop() const {
  return {shape_.top, shape_.left, std::size_t{shape_.output_rows} * shape_.factor,
          std::size_t{shape_.output_columns} * shape_.factor};
}

void ImagePipeline::apply(const std::uint8_t* raw, std::uint8_t* output, int shift_x, int shift_y) {
  const auto dx = static_cast<std::int8_t>(shift_x);
  const auto dy = static_cast<std::int8_t>(shift_y);
  if (deskew_) {
    const pocketmlp_slant slant = pocketmlp_image_slant(&shape_, raw);
    pocketmlp_image_reduce_straight(&shape_, raw, slant, dx, dy, straight_.data(), sums_.data(), output);
  } else if (identity_ && shift_x == 0 && shift_y == 0) {
    std::copy(raw, raw + outputs(), output);
  } else if (shape_.factor == 2 && shift_x == 0 && shift_y == 0) {
    reduce_blocks<2>(shape_, raw, sums_.data(), output);
  } else if (shape_.factor == 3 && shift_x == 0 && shift_y == 0) {
    reduce_blocks<3>(shape_, raw, sums_.data(), output);
  } else {
    pocketmlp_image_reduce(&shape_, raw, dx, dy, sums_.data(), output);
  }
}

ImageDataset ImagePipeline::apply(const ImageDataset& raw) {
  ImageDataset small;
  small.count = raw.count;
  small.rows = rows();
  small.columns = columns();
  small.classes = raw.classes;
  small.labels = raw.labels;
  small.source = raw.source;
  small.pixels.resize(raw.count * outputs());
  for (std::size_t i = 0; i < raw.count; ++i) apply(raw.image(i), small.pixels.data() + i * outputs());
  return small;
}

}  // namespace tool
}  // namespace pocketmlp
