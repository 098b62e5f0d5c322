// Random distortions of training images: shift, rotation, scale, shear and elastic deformation. The result
// for an image depends only on (seed, epoch, index), never on the order or the thread.
#ifndef POCKETMLP_TOOL_DATA_AUGMENT_HPP
#define POCKETMLP_TOOL_DATA_AUGMENT_HPP

#include <cstddef>
#include <cstdint>
#include <string>

namespace pocketmlp {
namespace tool {

// Amplitudes: the distortion is uniform in +- each of them.
struct AugmentStrength {
  float shift = 0.0f;     // raw pixels, each way
  float rotation = 0.0f;  // degrees
  float scale = 0.0f;     // 0.1: 10 % larger or smaller, each way by itself
  float shear = 0.0f;     // columns per row
  float elastic = 0.0f;   // root mean square displacement in pixels
};

enum class AugmentKind : std::uint8_t { none, weak, strong, mixed };

// "none", "weak", "strong" or "mixed"; throws InputError otherwise.
AugmentKind parse_augment_kind(const std::string& name);

// The amplitudes for one image of one epoch. strong: rotation 10 degrees, scale 10 %, shear 0.1, shift 1.5
// pixels, elastic 0.75 pixels; weak: half of it; mixed: either, by image. Every fourth epoch is left as it
// is.
AugmentStrength augment_strength(AugmentKind kind, std::uint32_t epoch, std::uint32_t random_bits);

// output[rows][columns] = the distorted image[rows][columns]; what comes from outside is 0.
void augment_image(const std::uint8_t* image, std::size_t rows, std::size_t columns, AugmentKind kind,
                   std::uint32_t seed, std::uint32_t epoch, std::uint32_t index, std::uint8_t* output);

}  // namespace tool
}  // namespace pocketmlp

#endif
