// A rectangle of an image.
#ifndef POCKETMLP_TOOL_DATA_IMAGE_WINDOW_HPP
#define POCKETMLP_TOOL_DATA_IMAGE_WINDOW_HPP

#include <cstddef>

namespace pocketmlp {
namespace tool {

struct ImageWindow {
  std::size_t top;
  std::size_t left;
  std::size_t rows;
  std::size_t columns;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
