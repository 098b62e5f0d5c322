#include "augment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "../../../ports/desktop/warp_kernels.hpp"
#include "../support/clones.hpp"
#include "../support/error.hpp"
#include "pocketmlp/random.hpp"

namespace pocketmlp {
namespace tool {
namespace {

const desktop::WarpImage warp_image = desktop::best_warp_image();

// A coarse grid of random displacements, interpolated bilinearly, stands in for the smoothed random field of
// Simard, Steinkraus, Platt 2003: about one node every five pixels of a 28 x 28 image.
constexpr std::size_t nodes = 7;
// Between the nodes displacements are smaller: by 2/3 in the mean square for each direction.
constexpr float node_share = 1.5f;
static_assert(nodes < desktop::warp_nodes, "a row of nodes is followed by one that is not reached");

// The random numbers of one image: six for the affine map, two grids of nodes, one for its strength.
constexpr std::size_t grid_at = 6;
constexpr std::size_t strength_at = grid_at + 2 * nodes * nodes;
typedef std::array<std::uint32_t, strength_at + 1> ImageNumbers;

POCKETMLP_CLONES void fill_numbers(std::uint32_t seed, std::uint32_t* numbers, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) {
    numbers[k] = scramble(seed + static_cast<std::uint32_t>(k) * UINT32_C(0x9E3779B9));
  }
}

// Uniform in [-1, 1).
float symmetric(std::uint32_t number) {
  return static_cast<float>(number >> 8) * (1.0f / 8388608.0f) - 1.0f;
}

std::int32_t fixed_place(float pixels) {
  return static_cast<std::int32_t>(std::lround(65536.0f * pixels));
}

// The displacements of all nodes (see ports/desktop): each the sum of two uniform numbers, with a standard
// deviation such that the root mean square of the whole field is `elastic` pixels.
typedef std::array<std::int32_t, (nodes - 1) * 2 * desktop::warp_nodes> NodePairs;

void fill_nodes(const std::uint32_t* numbers, float elastic, NodePairs& pairs) {
  // From halves of 32768ths to 256ths of a pixel, with six more bits on the way.
  const auto amplitude =
      static_cast<std::int32_t>(std::lround(elastic * (node_share * 1.2247449f * 256.0f * 64.0f)));
  std::array<std::int32_t, 2 * nodes * nodes> values;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const auto sum = static_cast<std::int32_t>((numbers[k] & 0xFFFFu) + (numbers[k] >> 16)) - 65536;
    values[k] = (sum * amplitude + (1 << 20)) >> 21;
  }
  pairs.fill(0);
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const std::int32_t* const grid = values.data() + axis * nodes * nodes;
    for (std::size_t n = 0; n + 1 < nodes; ++n) {
      std::int32_t* const row = pairs.data() + (2 * n + axis) * desktop::warp_nodes;
      for (std::size_t k = 0; k < nodes; ++k) {
        row[k] = desktop::word_of_pair(grid[n * nodes + k], grid[(n + 1) * nodes + k]);
      }
    }
  }
}

constexpr std::uint8_t black = 128;  // in the source of a warp, 128 less than 0

// to[k] = from[k] - 128, in pieces of 8 bytes, the last of which may overlap the one before.
void lower_row(const std::uint8_t* from, std::size_t count, std::uint8_t* to) {
  constexpr std::size_t piece = 8;
  const std::size_t whole = count < piece ? 0 : count;
  for (std::size_t k = 0; k < whole; k += piece) {
    const std::size_t first = std::min(k, count - piece);
    std::uint64_t bytes;
    std::memcpy(&bytes, from + first, piece);
    bytes ^= UINT64_C(0x8080808080808080);
    std::memcpy(to + first, &bytes, piece);
  }
  for (std::size_t k = whole; k < count; ++k) to[k] = from[k] ^ black;
}

}  // namespace

AugmentKind parse_augment_kind(const std::string& name) {
  if (name == "none") return AugmentKind::none;
  if (name == "weak") return AugmentKind::weak;
  if (name == "strong") return AugmentKind::strong;
  if (name == "mixed") return AugmentKind::mixed;
  throw InputError("--augment: '" + name + "' is not one of none, weak, strong, mixed");
}

bool is_distorted(AugmentKind kind, std::uint32_t epoch) {
  return kind != AugmentKind::none && epoch % 4 != 3;
}

AugmentStrength augment_strength(AugmentKind kind, std::uint32_t random_bits) {
  AugmentStrength strength;
  if (kind == AugmentKind::none) return strength;
  const bool weak = kind == AugmentKind::weak || (kind == AugmentKind::mixed && (random_bits & 1u) != 0);
  const float amplitude = weak ? 0.5f : 1.0f;
  strength.shift = 1.5f * amplitude;
  strength.rotation = 10.0f * amplitude;
  strength.scale = 0.1f * amplitude;
  strength.shear = 0.1f * amplitude;
  strength.elastic = 0.75f * amplitude;
  return strength;
}

ImageDistorter::NodeTable::NodeTable(std::size_t first, std::size_t count, std::size_t size)
    : node(count + desktop::warp_padding, 0), weights(count + desktop::warp_padding, 0) {
  const float step = static_cast<float>(nodes - 1) / static_cast<float>(size > 1 ? size - 1 : 1);
  for (std::size_t k = 0; k < count; ++k) {
    const float at = static_cast<float>(first + k) * step;
    node[k] = static_cast<std::int32_t>(std::min(static_cast<std::size_t>(at), nodes - 2));
    const auto part = static_cast<std::int32_t>(std::lround(256.0f * (at - static_cast<float>(node[k]))));
    weights[k] = desktop::word_of_pair(256 - part, part);
  }
}

// Sampling next to the border needs no test: one pixel of zeros before it, two behind it.
ImageDistorter::ImageDistorter(std::size_t rows, std::size_t columns, const ImageWindow& window)
    : rows_(rows),
      columns_(columns),
      window_(window),
      row_nodes_(window.top, window.rows, rows),
      column_nodes_(window.left, window.columns, columns),
      stride_(columns + 3),
      framed_((rows + 3) * stride_ + 1, black),
      source_((rows + 2) * stride_),
      output_(window.rows * window.columns + desktop::warp_padding) {}

void ImageDistorter::copy_window(const std::uint8_t* image) {
  const std::uint8_t* from = image + window_.top * columns_ + window_.left;
  for (std::size_t r = 0; r < window_.rows; ++r) {
    std::copy_n(from + r * columns_, window_.columns, output_.data() + r * window_.columns);
  }
}

void ImageDistorter::frame(const std::uint8_t* image) {
  std::uint8_t* const inside = framed_.data() + stride_ + 1;
  for (std::size_t r = 0; r < rows_; ++r) lower_row(image + r * columns_, columns_, inside + r * stride_);
  desktop::warp_source(framed_.data(), stride_, source_.size(), source_.data());
}

const std::uint8_t* ImageDistorter::distort(const std::uint8_t* image, AugmentKind kind, std::uint32_t seed,
                                            std::uint32_t epoch, std::uint32_t index) {
  if (!is_distorted(kind, epoch)) {
    copy_window(image);
    return output_.data();
  }
  ImageNumbers numbers;
  fill_numbers(scramble(seed ^ scramble(epoch ^ scramble(index))), numbers.data(), numbers.size());
  const AugmentStrength strength = augment_strength(kind, numbers[strength_at]);
  const float angle = strength.rotation * symmetric(numbers[0]) * (3.14159265f / 180.0f);
  const float scale_x = 1.0f + strength.scale * symmetric(numbers[1]);
  const float scale_y = 1.0f + strength.scale * symmetric(numbers[2]);
  const float shear = strength.shear * symmetric(numbers[3]);
  NodePairs displacements;
  fill_nodes(numbers.data() + grid_at, strength.elastic, displacements);

  // Where each output pixel comes from: rotation * (scale and shear) about the centre.
  const float cosine = std::cos(angle);
  const float sine = std::sin(angle);
  const float xx = cosine * scale_x;
  const float xy = -sine * scale_y + shear * scale_x;
  const float yx = sine * scale_x;
  const float yy = cosine * scale_y;
  const float centre_x = 0.5f * static_cast<float>(columns_ - 1);
  const float centre_y = 0.5f * static_cast<float>(rows_ - 1);
  const float first_x = static_cast<float>(window_.left) - centre_x;
  const float first_y = static_cast<float>(window_.top) - centre_y;
  // One pixel for the frame, and half of the 128ths that places are cut to.
  const float offset = 1.0f + 1.0f / 256.0f;
  frame(image);
  desktop::Warp warp;
  warp.source = source_.data();
  warp.stride = static_cast<std::int32_t>(stride_);
  warp.x = {
      fixed_place(centre_x + strength.shift * symmetric(numbers[4]) + xx * first_x + xy * first_y + offset),
      fixed_place(xx), fixed_place(xy), static_cast<std::int32_t>((columns_ + 1) << 16)};
  warp.y = {
      fixed_place(centre_y + strength.shift * symmetric(numbers[5]) + yx * first_x + yy * first_y + offset),
      fixed_place(yx), fixed_place(yy), static_cast<std::int32_t>((rows_ + 1) << 16)};
  warp.nodes = displacements.data();
  warp.column_node = column_nodes_.node.data();
  warp.column_weights = column_nodes_.weights.data();
  warp.row_node = row_nodes_.node.data();
  warp.row_weights = row_nodes_.weights.data();
  warp.rows = window_.rows;
  warp.columns = window_.columns;
  warp_image(warp, output_.data());
  return output_.data();
}

}  // namespace tool
}  // namespace pocketmlp
