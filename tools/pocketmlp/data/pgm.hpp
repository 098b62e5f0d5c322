// Grey images in the PGM format (P2 as text, P5 as bytes). Files are untrusted; what does not fit the
// format is an InputError.
#ifndef POCKETMLP_TOOL_DATA_PGM_HPP
#define POCKETMLP_TOOL_DATA_PGM_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

struct GrayImage {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::uint8_t> pixels;  // pixels[rows][columns], 0 black, 255 white
};

// Any maxval from 1 to 65535; values are scaled to 0..255, rounded to nearest.
GrayImage read_pgm(const std::string& path);

// The bytes of a P5 file.
std::string pgm(const GrayImage& image);

}  // namespace tool
}  // namespace pocketmlp

#endif
