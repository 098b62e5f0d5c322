#include "augment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "../../../ports/desktop/bilinear_kernels.hpp"
#include "../support/clones.hpp"
#include "../support/error.hpp"
#include "pocketmlp/random.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// A coarse grid of random displacements, interpolated bilinearly, stands in for the smoothed random field of
// Simard, Steinkraus, Platt 2003: about one node every five pixels of a 28 x 28 image.
constexpr std::size_t nodes = 7;

float symmetric(Random& random) {
  return 2.0f * random.uniform() - 1.0f;
}

// Sum of two uniform numbers with the given standard deviation.
float bell(Random& random, float deviation) {
  return deviation * 1.2247449f * (symmetric(random) + symmetric(random));
}

// A random displacement for every pixel column at every row of nodes: [nodes][columns].
std::vector<float> displacement_rows(Random& random, float deviation, std::size_t columns) {
  std::array<std::array<float, nodes>, nodes> at;
  for (std::array<float, nodes>& row : at) {
    for (float& value : row) value = bell(random, deviation);
  }
  std::vector<float> rows(nodes * columns);
  const float step = static_cast<float>(nodes - 1) / static_cast<float>(columns > 1 ? columns - 1 : 1);
  for (std::size_t c = 0; c < columns; ++c) {
    const float u = static_cast<float>(c) * step;
    const std::size_t left = std::min(static_cast<std::size_t>(u), nodes - 2);
    const float part = u - static_cast<float>(left);
    for (std::size_t n = 0; n < nodes; ++n)
      rows[n * columns + c] = at[n][left] + part * (at[n][left + 1] - at[n][left]);
  }
  return rows;
}

const desktop::BilinearRow bilinear_row = desktop::best_bilinear_row();
constexpr std::size_t bytes_read_behind = 4;

// One coordinate of the places that a row of pixels comes from, in 256ths of a pixel of the framed image:
// start + slope * column, and a displacement between those of two rows of nodes. What lies beyond the frame
// counts as on it.
POCKETMLP_CLONES void find_places(float start, float slope, const float* upper, const float* lower,
                                  float part, std::size_t columns, float highest, std::int32_t* places) {
  for (std::size_t c = 0; c < columns; ++c) {
    const float column = static_cast<float>(static_cast<std::int32_t>(c));
    const float displacement = upper[c] + part * (lower[c] - upper[c]);
    const float at = start + slope * column + displacement;
    places[c] = static_cast<std::int32_t>(256.0f * (std::min(std::max(at, -1.0f), highest) + 1.0f));
  }
}

// The image with a frame of zeros, so that sampling next to its border needs no test.
class FramedImage {
 public:
  FramedImage(const std::uint8_t* image, std::size_t rows, std::size_t columns)
      : stride_(columns + 3), pixels_((rows + 3) * stride_ + bytes_read_behind, 0) {
    for (std::size_t r = 0; r < rows; ++r) {
      std::copy(image + r * columns, image + (r + 1) * columns, pixels_.data() + (r + 1) * stride_ + 1);
    }
  }

  // The values between the pixels at `count` places.
  void sample_row(const std::int32_t* x, const std::int32_t* y, std::size_t count,
                  std::uint8_t* output) const {
    bilinear_row(pixels_.data(), static_cast<std::int32_t>(stride_), x, y, count, output);
  }

 private:
  std::size_t stride_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace

AugmentKind parse_augment_kind(const std::string& name) {
  if (name == "none") return AugmentKind::none;
  if (name == "weak") return AugmentKind::weak;
  if (name == "strong") return AugmentKind::strong;
  if (name == "mixed") return AugmentKind::mixed;
  throw InputError("--augment: '" + name + "' is not one of none, weak, strong, mixed");
}

AugmentStrength augment_strength(AugmentKind kind, std::uint32_t epoch, std::uint32_t random_bits) {
  AugmentStrength strength;
  if (kind == AugmentKind::none || epoch % 4 == 3) return strength;
  const bool weak = kind == AugmentKind::weak || (kind == AugmentKind::mixed && (random_bits & 1u) != 0);
  const float amplitude = weak ? 0.5f : 1.0f;
  strength.shift = 1.5f * amplitude;
  strength.rotation = 10.0f * amplitude;
  strength.scale = 0.1f * amplitude;
  strength.shear = 0.1f * amplitude;
  strength.elastic = 0.75f * amplitude;
  return strength;
}

void augment_image(const std::uint8_t* image, std::size_t rows, std::size_t columns, AugmentKind kind,
                   std::uint32_t seed, std::uint32_t epoch, std::uint32_t index, std::uint8_t* output) {
  Random random(scramble(seed ^ scramble(epoch ^ scramble(index))));
  const AugmentStrength strength = augment_strength(kind, epoch, random.next());
  const float angle = strength.rotation * symmetric(random) * (3.14159265f / 180.0f);
  const float scale_x = 1.0f + strength.scale * symmetric(random);
  const float scale_y = 1.0f + strength.scale * symmetric(random);
  const float shear = strength.shear * symmetric(random);
  const float shift_x = strength.shift * symmetric(random);
  const float shift_y = strength.shift * symmetric(random);
  const std::vector<float> field_x = displacement_rows(random, strength.elastic, columns);
  const std::vector<float> field_y = displacement_rows(random, strength.elastic, columns);

  // Where each output pixel comes from: rotation * (scale and shear) about the centre.
  const float xx = std::cos(angle) * scale_x;
  const float xy = -std::sin(angle) * scale_y + shear * scale_x;
  const float yx = std::sin(angle) * scale_x;
  const float yy = std::cos(angle) * scale_y;
  const float centre_x = 0.5f * static_cast<float>(columns - 1);
  const float centre_y = 0.5f * static_cast<float>(rows - 1);
  const float node_step = static_cast<float>(nodes - 1) / static_cast<float>(rows > 1 ? rows - 1 : 1);
  const FramedImage framed(image, rows, columns);
  std::vector<std::int32_t> from_x(columns);
  std::vector<std::int32_t> from_y(columns);
  for (std::size_t row = 0; row < rows; ++row) {
    const float v = static_cast<float>(row) * node_step;
    const std::size_t upper = std::min(static_cast<std::size_t>(v), nodes - 2);
    const float part = v - static_cast<float>(upper);
    const float* const upper_x = field_x.data() + upper * columns;
    const float* const upper_y = field_y.data() + upper * columns;
    const float dy = static_cast<float>(row) - centre_y;
    const float start_x = centre_x + shift_x + xy * dy - xx * centre_x;
    const float start_y = centre_y + shift_y + yy * dy - yx * centre_x;
    find_places(start_x, xx, upper_x, upper_x + columns, part, columns, static_cast<float>(columns),
                from_x.data());
    find_places(start_y, yx, upper_y, upper_y + columns, part, columns, static_cast<float>(rows),
                from_y.data());
    framed.sample_row(from_x.data(), from_y.data(), columns, output + row * columns);
  }
}

}  // namespace tool
}  // namespace pocketmlp
