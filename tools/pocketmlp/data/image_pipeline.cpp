#include "image_pipeline.hpp"

#include <algorithm>
#include <string>

#include "../support/clones.hpp"
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
    throw InputError("--crop: " + std::to_string(crop_rows) + " x " + std::to_string(crop_columns) +
                     " pixels are more than the image has (" + std::to_string(pipeline.rows) + " x " +
                     std::to_string(pipeline.columns) + ")");
  }
  if (pipeline.downsample < 1 || pipeline.downsample > 16 || crop_rows % pipeline.downsample != 0 ||
      crop_columns % pipeline.downsample != 0) {
    throw InputError("--downsample: " + std::to_string(crop_rows) + " x " + std::to_string(crop_columns) +
                     " pixels cannot be averaged in blocks of " + std::to_string(pipeline.downsample));
  }
  if (pipeline.deskew && !ImagePipeline::can_deskew(pipeline.rows, pipeline.columns)) {
    throw InputError("--deskew: works on images of at most 64 x 64 pixels");
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

void reduce_still(const pocketmlp_image_shape& shape, const std::uint8_t* raw, std::uint16_t* sums,
                  std::uint8_t* output) {
  switch (shape.factor) {
    case 1:
      return reduce_blocks<1>(shape, raw, sums, output);
    case 2:
      return reduce_blocks<2>(shape, raw, sums, output);
    case 3:
      return reduce_blocks<3>(shape, raw, sums, output);
    default:
      return pocketmlp_image_reduce(&shape, raw, 0, 0, sums, output);
  }
}

constexpr std::size_t largest_side = 64;  // of an image that can be straightened

// As pocketmlp_image_slant, with the sums of every row taken once, in whole vectors.
POCKETMLP_CLONES pocketmlp_slant slant_of(const pocketmlp_image_shape& shape, const std::uint8_t* raw) {
  std::uint8_t padded[largest_side] = {};
  std::uint32_t row_mass[largest_side];
  std::uint32_t row_first[largest_side];
  std::uint32_t mass = 0;
  std::uint32_t sum_x = 0;
  std::uint32_t sum_y = 0;
  for (std::uint32_t y = 0; y < shape.rows; ++y) {
    std::copy_n(raw + std::size_t{y} * shape.columns, shape.columns, padded);
    std::uint32_t row_sum = 0;
    std::uint32_t row_sum_x = 0;
    for (std::uint32_t x = 0; x < largest_side; ++x) {
      row_sum += padded[x];
      row_sum_x += x * padded[x];
    }
    row_mass[y] = row_sum;
    row_first[y] = row_sum_x;
    mass += row_sum;
    sum_x += row_sum_x;
    sum_y += y * row_sum;
  }
  if (mass < 256u) return {0, 0};
  const auto centre_x = static_cast<std::int32_t>((sum_x + mass / 2u) / mass);
  const auto centre_y = static_cast<std::int32_t>((sum_y + mass / 2u) / mass);
  std::int32_t first_x = 0;
  std::int32_t first_y = 0;
  std::int32_t covariance = 0;
  std::int32_t variance = 0;
  for (std::int32_t y = 0; y < shape.rows; ++y) {
    const auto own_mass = static_cast<std::int32_t>(row_mass[y]);
    const std::int32_t own_first = static_cast<std::int32_t>(row_first[y]) - centre_x * own_mass;
    const std::int32_t dy = y - centre_y;
    first_x += own_first;
    first_y += dy * own_mass;
    covariance += dy * own_first;
    variance += dy * dy * own_mass;
  }
  return pocketmlp_slant_of_moments(mass, static_cast<std::int16_t>(centre_y), first_x, first_y, covariance,
                                    variance);
}

// Vectors are whole: this many bytes may be read and written too much.
constexpr std::size_t straight_padding = 32;

// As pocketmlp_image_straight_row for the rows of the crop, without a test at each pixel: a row is moved by
// less than the largest side.
POCKETMLP_CLONES void straighten(const pocketmlp_image_shape& shape, const std::uint8_t* raw,
                                 pocketmlp_slant slant, std::uint8_t* straight) {
  std::uint8_t padded[3 * largest_side + 1 + straight_padding] = {};
  const std::size_t columns = shape.columns;
  const int rows = shape.output_rows * shape.factor;
  for (int y = shape.top; y < shape.top + rows; ++y) {
    std::copy_n(raw + static_cast<std::size_t>(y) * columns, columns, padded + largest_side);
    const int offset = slant.slope * (y - slant.row);
    const std::uint8_t* const from = padded + static_cast<int>(largest_side) + (offset >> 8);
    const auto far = static_cast<std::uint16_t>(offset & 255);
    const auto near = static_cast<std::uint16_t>(256 - far);
    for (std::size_t x = 0; x < (columns + straight_padding - 1) / straight_padding * straight_padding; ++x) {
      straight[x] = static_cast<std::uint8_t>(
          static_cast<std::uint16_t>(from[x] * near + from[x + 1] * far + 128) >> 8);
    }
    straight += columns;
  }
}

}  // namespace

ImagePipeline::ImagePipeline(const InputPipeline& pipeline)
    : shape_(shape_of(pipeline)),
      deskew_(pipeline.deskew),
      identity_(!pipeline.deskew && shape_.factor == 1 && shape_.output_rows == shape_.rows &&
                shape_.output_columns == shape_.columns),
      sums_(shape_.output_columns),
      straight_(deskew_ ? (crop().rows + 1) * shape_.columns + straight_padding : 0) {}

ImageWindow ImagePipeline::crop() const {
  return {shape_.top, shape_.left, std::size_t{shape_.output_rows} * shape_.factor,
          std::size_t{shape_.output_columns} * shape_.factor};
}

void ImagePipeline::apply(const std::uint8_t* raw, std::uint8_t* output, int shift_x, int shift_y) {
  const auto dx = static_cast<std::int8_t>(shift_x);
  const auto dy = static_cast<std::int8_t>(shift_y);
  const bool is_still = shift_x == 0 && shift_y == 0;
  if (deskew_ && is_still) {
    straighten(shape_, raw, slant_of(shape_, raw), straight_.data());
    pocketmlp_image_shape rest = shape_;  // the rows of the crop are left
    rest.rows = static_cast<std::uint16_t>(crop().rows);
    rest.top = 0;
    reduce_still(rest, straight_.data(), sums_.data(), output);
  } else if (deskew_) {
    pocketmlp_image_reduce_straight(&shape_, raw, slant_of(shape_, raw), dx, dy, straight_.data(),
                                    sums_.data(), output);
  } else if (!is_still) {
    pocketmlp_image_reduce(&shape_, raw, dx, dy, sums_.data(), output);
  } else if (identity_) {
    std::copy(raw, raw + outputs(), output);
  } else {
    reduce_still(shape_, raw, sums_.data(), output);
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
