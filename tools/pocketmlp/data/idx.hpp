// The IDX format of the MNIST files, gzip-compressed or raw: a big-endian magic number (0x00000803 for
// images, 0x00000801 for labels), the dimensions as big-endian 32-bit numbers, then the bytes.
// Files are untrusted; everything that does not fit is an InputError that says what and where.
#ifndef POCKETMLP_TOOL_DATA_IDX_HPP
#define POCKETMLP_TOOL_DATA_IDX_HPP

#include <string>

#include "data/image_dataset.hpp"

namespace pocketmlp {
namespace tool {

// Both files, checked against each other. As many classes as the largest label asks for, which counts from 0.
// The source is the gzip comment of the images, "" if there is none.
ImageDataset read_idx(const std::string& images_path, const std::string& labels_path);

// The bytes of the two files, uncompressed.
std::string idx_images(const ImageDataset& dataset);
std::string idx_labels(const ImageDataset& dataset);

}  // namespace tool
}  // namespace pocketmlp

#endif
