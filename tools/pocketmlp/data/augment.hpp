// Random distortions of training images: shift, rotation, scale, shear and elastic deformation. The result
// for an image depends only on (seed, epoch, index), never on the order or the thread.
#ifndef POCKETMLP_TOOL_DATA_AUGMENT_HPP
#define POCKETMLP_TOOL_DATA_AUGMENT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "image_window.hpp"

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

// Every fourth epoch is left as it is.
bool is_distorted(AugmentKind kind, std::uint32_t epoch);

// strong: rotation 10 degrees, scale 10 %, shear 0.1, shift 1.5 pixels, elastic 0.75 pixels; weak: half of
// it; mixed: either, by image.
AugmentStrength augment_strength(AugmentKind kind, std::uint32_t random_bits);

// Distorts images of one size and draws the window that is needed of them. Keeps its memory from image to
// image, so each thread has its own.
class ImageDistorter {
 public:
  ImageDistorter(std::size_t rows, std::size_t columns, const ImageWindow& window);

  // The window of the distorted image[rows][columns], until the next call; what comes from outside is 0.
  const std::uint8_t* distort(const std::uint8_t* image, AugmentKind kind, std::uint32_t seed,
                              std::uint32_t epoch, std::uint32_t index);

 private:
  void copy_window(const std::uint8_t* image);
  void frame(const std::uint8_t* image);

  // Where the rows or columns of the window lie between the nodes of the displacements (ports/desktop).
  struct NodeTable {
    NodeTable(std::size_t first, std::size_t count, std::size_t size);
    std::vector<std::int32_t> node;
    std::vector<std::int32_t> weights;
  };

  std::size_t rows_;
  std::size_t columns_;
  ImageWindow window_;
  NodeTable row_nodes_;
  NodeTable column_nodes_;
  std::size_t stride_;                 // of both images below
  std::vector<std::uint8_t> framed_;   // the image minus 128, with black around it
  std::vector<std::uint32_t> source_;  // its pixels, four at each place
  std::vector<std::uint8_t> output_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
