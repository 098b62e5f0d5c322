#include "data/image_directory.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "data/class_names.hpp"
#include "data/idx.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"
#include "support/sha256.hpp"
#include "support/shell_word.hpp"

namespace pocketmlp {
namespace tool {
namespace {

const char* const environment_name = "POCKETMLP_MNIST_DIR";
const char* const default_directory = "data/mnist";
const char* const generated_digits = "generated digits";

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

bool is_directory(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

std::string named_by_environment() {
  const char* const directory = std::getenv(environment_name);
  return directory != nullptr ? directory : "";
}

bool has_folders(const std::string& directory) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.is_directory(error)) return true;
  }
  return false;
}

std::string find_file(const std::string& directory, const std::string& name) {
  const std::string raw = (std::filesystem::path(directory) / name).string();
  if (exists(raw + ".gz")) return raw + ".gz";
  if (exists(raw)) return raw;
  throw InputError(directory + ": contains neither " + name + ".gz nor " + name +
                   (has_folders(directory)
                        ? " (folders of images become a data set with: pocketmlp data pack " +
                              shell_word(directory) + " --out DIR)"
                        : ""));
}

// Told by the labels: the images of copies may differ a little (recompressed, intensity 1 dropped).
bool is_mnist(const ImageDataset& dataset, Split split) {
  const char* const expected = split == Split::train
                                   ? "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13"
                                   : "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5";
  const std::string labels(dataset.labels.begin(), dataset.labels.end());
  return sha256(labels) == expected;
}

}  // namespace

const char* split_name(Split split) {
  return split == Split::train ? "train" : "test";
}

std::string images_file_name(Split split) {
  return split == Split::train ? "train-images-idx3-ubyte" : "t10k-images-idx3-ubyte";
}

std::string labels_file_name(Split split) {
  return split == Split::train ? "train-labels-idx1-ubyte" : "t10k-labels-idx1-ubyte";
}

std::string default_image_directory() {
  const std::string named = named_by_environment();
  return named.empty() ? default_directory : named;
}

std::string find_image_directory_if_any(const std::string& option) {
  if (!option.empty()) {
    if (exists(option) && !is_directory(option))
      throw InputError(option +
                       ": is a file, and images come as a directory with the four MNIST-named IDX files "
                       "(from --data)");
    if (!is_directory(option)) throw InputError(option + ": there is no such directory (from --data)");
    return option;
  }
  const std::string named = named_by_environment();
  if (named.empty()) return is_directory(default_directory) ? default_directory : "";
  if (!is_directory(named))
    throw InputError(named + ": there is no such directory (from " + environment_name + ")");
  return named;
}

std::string find_image_directory(const std::string& option) {
  const std::string directory = find_image_directory_if_any(option);
  if (!directory.empty()) return directory;
  throw InputError(std::string("no data: --data is not given, ") + environment_name +
                   " is not set, and there is no " + default_directory +
                   " here (try: pocketmlp data mnist --out " + default_directory +
                   " or, without network, data digits --out " + default_directory + ")");
}

ImageDataset load_images(const std::string& directory, Split split) {
  const std::string images = find_file(directory, images_file_name(split));
  const std::string labels = find_file(directory, labels_file_name(split));
  ImageDataset dataset = read_idx(images, labels);
  if (is_mnist(dataset, split)) dataset.source = "MNIST";
  if (dataset.source.rfind(generated_digits, 0) == 0)  // ten, even where a few images do not show them all
    dataset.classes = std::max<std::size_t>(dataset.classes, 10);
  dataset.names = read_class_names(directory);
  if (!dataset.names.empty() && dataset.names.size() < dataset.classes)
    throw InputError(directory + ": " + class_names_file + " names " +
                     counted(dataset.names.size(), "class", "classes") + ", and there is a label " +
                     std::to_string(dataset.classes - 1));
  dataset.classes = std::max(dataset.classes, dataset.names.size());
  dataset.source = dataset.source.empty() ? directory : dataset.source + " (" + directory + ")";
  return dataset;
}

void require_two_labels(const ImageDataset& images) {
  for (const std::uint8_t label : images.labels) {
    if (label != images.labels[0]) return;
  }
  throw InputError(images.source + ": all training images have the same label (nothing to learn)");
}

void require_same_kind(const ImageDataset& training, const ImageDataset& test) {
  if (test.rows != training.rows || test.columns != training.columns)
    throw InputError(training.source + ": training images have " +
                     image_size_text(training.rows, training.columns) + ", test images " +
                     image_size_text(test.rows, test.columns));
  if (test.classes > training.classes)
    throw InputError(training.source + ": test images have the label " + std::to_string(test.classes - 1) +
                     ", training images " + std::to_string(training.classes - 1) + " at most");
}

}  // namespace tool
}  // namespace pocketmlp
