// The generated digit set: handwritten-looking digits, drawn by a program, in the format of MNIST. It lets
// everything run without a download. The images depend on nothing but their seed, split and number: they are
// the same on every machine, and the first images of a small set are those of a large one.
#ifndef POCKETMLP_TOOL_DATA_DIGITS_HPP
#define POCKETMLP_TOOL_DATA_DIGITS_HPP

#include <cstddef>
#include <cstdint>

#include "data/image_directory.hpp"

namespace pocketmlp {
namespace tool {

ImageDataset generate_digits(std::size_t count, std::uint32_t seed, Split split);

}  // namespace tool
}  // namespace pocketmlp

#endif
