#include "augment.hpp"

#include <array>
#include <cmath>

#include "../support/error.hpp"
#include "pocketmlp/random.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// A coarse grid of random displacements, interpolated bilinearly, stands in for the smoothed random field of
// Simard, Steinkraus, Platt 2003: about one node every five pixels of a 28 x 28 image.
constexpr std::size_t nodes = 7;

struct Displacements {
  std::array<float, nodes * nodes> x;
  std::array<float, nodes * nodes> y;
};

float symmetric(Random& random) {
  return 2.0f * random.uniform() - 1.0f;
}

// Sum of two uniform numbers with the given standard deviation.
float bell(Random& random, float deviation) {
  return deviation * 1.2247449f * (symmetric(random) + symmetric(random));
}

// The value of the image at (x, y) between pixels; 16 fraction bits; pixels outside are 0.
std::uint8_t sample(const std::uint8_t* image, int rows, int columns, float x, float y) {
  const float floor_x = std::floor(x);
  const float floor_y = std::floor(y);
  const int left = static_cast<int>(floor_x);
  const int top = static_cast<int>(floor_y);
  if (left < -1 || top < -1 || left >= columns || top >= rows) return 0;
  const float fx = x - floor_x;
  const float fy = y - floor_y;
  const auto at = [&](int row, int column) {
    const bool inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? static_cast<float>(image[row * columns + column]) : 0.0f;
  };
  const float upper = at(top, left) + fx * (at(top, left + 1) - at(top, left));
  const float lower = at(top + 1, left) + fx * (at(top + 1, left + 1) - at(top + 1, left));
  return static_cast<std::uint8_t>(upper + fy * (lower - upper) + 0.5f);
}

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
  Displacements field;
  for (float& value : field.x) value = bell(random, strength.elastic);
  for (float& value : field.y) value = bell(random, strength.elastic);

  // Where each output pixel comes from: rotation * (scale and shear) about the centre.
  const float xx = std::cos(angle) * scale_x;
  const float xy = -std::sin(angle) * scale_y + shear * scale_x;
  const float yx = std::sin(angle) * scale_x;
  const float yy = std::cos(angle) * scale_y;
  const float centre_x = 0.5f * static_cast<float>(columns - 1);
  const float centre_y = 0.5f * static_cast<float>(rows - 1);
  const float node_x = static_cast<float>(nodes - 1) / static_cast<float>(columns > 1 ? columns - 1 : 1);
  const float node_y = static_cast<float>(nodes - 1) / static_cast<float>(rows > 1 ? rows - 1 : 1);
  std::array<float, nodes> line_x;
  std::array<float, nodes> line_y;
  for (std::size_t row = 0; row < rows; ++row) {
    const float v = static_cast<float>(row) * node_y;
    const std::size_t upper = v >= static_cast<float>(nodes - 1) ? nodes - 2 : static_cast<std::size_t>(v);
    const float part = v - static_cast<float>(upper);
    for (std::size_t n = 0; n < nodes; ++n) {
      const std::size_t at = upper * nodes + n;
      line_x[n] = field.x[at] + part * (field.x[at + nodes] - field.x[at]);
      line_y[n] = field.y[at] + part * (field.y[at + nodes] - field.y[at]);
    }
    const float dy = static_cast<float>(row) - centre_y;
    for (std::size_t column = 0; column < columns; ++column) {
      const float u = static_cast<float>(column) * node_x;
      const std::size_t left = u >= static_cast<float>(nodes - 1) ? nodes - 2 : static_cast<std::size_t>(u);
      const float share = u - static_cast<float>(left);
      const float dx = static_cast<float>(column) - centre_x;
      const float x =
          centre_x + shift_x + xx * dx + xy * dy + line_x[left] + share * (line_x[left + 1] - line_x[left]);
      const float y =
          centre_y + shift_y + yx * dx + yy * dy + line_y[left] + share * (line_y[left + 1] - line_y[left]);
      output[row * columns + column] = sample(image, static_cast<int>(rows), static_cast<int>(columns), x, y);
    }
  }
}

}  // namespace tool
}  // namespace pocketmlp
