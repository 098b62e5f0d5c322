// Pictures as people keep them: a directory with one folder per class, whose name is the class's, full of
// grey images (PGM) of one size.
#ifndef POCKETMLP_TOOL_DATA_IMAGE_FOLDERS_HPP
#define POCKETMLP_TOOL_DATA_IMAGE_FOLDERS_HPP

#include <cstddef>
#include <string>

#include "data/image_dataset.hpp"

namespace pocketmlp {
namespace tool {

struct ImageFolders {
  ImageDataset images;            // class by class, the folders and their files in the order of their names
  std::size_t passed_over = 0;    // files that are not called *.pgm, hidden ones not counted
  std::string first_passed_over;  // one of them
};

// Whether the edges of the images are bright on the average: then they are not white on black.
bool has_bright_border(const ImageDataset& images);

// Names are ordered as people count, "2" before "10". Throws InputError, with the file, for an image that
// cannot be read or has another size than the first, for a folder without images, and unless there are 2 to
// 256 folders.
ImageFolders read_image_folders(const std::string& directory);

}  // namespace tool
}  // namespace pocketmlp

#endif
