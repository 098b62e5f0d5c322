// A directory with the four files of an MNIST-like set: where it is looked for, what the files are called,
// and how a split of it is loaded.
#ifndef POCKETMLP_TOOL_DATA_IMAGE_DIRECTORY_HPP
#define POCKETMLP_TOOL_DATA_IMAGE_DIRECTORY_HPP

#include <string>

#include "data/image_dataset.hpp"

namespace pocketmlp {
namespace tool {

enum class Split { train, test };

// "train" or "test".
const char* split_name(Split split);

// The names within the directory, without ".gz": train-images-idx3-ubyte, t10k-labels-idx1-ubyte, ...
std::string images_file_name(Split split);
std::string labels_file_name(Split split);

// The directory that stands for no --data, whether it is there or not.
std::string default_image_directory();

// The directory to use: `option` (the value of --data) when it is not empty, else the environment variable
// POCKETMLP_MNIST_DIR, else data/mnist below the current directory. Throws InputError, with the places
// that were looked at, when there is none.
std::string find_image_directory(const std::string& option);

// The same, but "" where none is named and there is no default.
std::string find_image_directory_if_any(const std::string& option);

// Each file may be compressed (NAME.gz) or raw (NAME); compressed is preferred when both are there. The
// source names MNIST and generated digits as such: "MNIST (data/mnist)", else the directory. Names of the
// classes come from classes.txt where that is there.
ImageDataset load_images(const std::string& directory, Split split);

// Throws InputError when all images have the same label: there is nothing to learn.
void require_two_labels(const ImageDataset& images);

// Throws InputError when a test split has images of another size, or labels that are not in the training
// split's range: before a long training, not after it.
void require_same_kind(const ImageDataset& training, const ImageDataset& test);

}  // namespace tool
}  // namespace pocketmlp

#endif
