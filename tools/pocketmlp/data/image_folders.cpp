#include "data/image_folders.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "data/pgm.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_classes = 256;  // labels are bytes

bool is_hidden(const fs::path& path) {
  return path.filename().string().rfind('.', 0) == 0;
}

bool is_pgm(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return ending == ".pgm";
}

// What lies in a directory, hidden things left out, in the order of the names.
std::vector<fs::path> entries(const fs::path& directory) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    if (!is_hidden(entry->path())) found.push_back(entry->path());
  }
  if (error) throw InputError(directory.string() + ": cannot be read (" + error.message() + ")");
  std::sort(found.begin(), found.end());
  return found;
}

void add_image(const fs::path& path, std::size_t label, ImageDataset& images) {
  const GrayImage image = read_pgm(path.string());
  if (images.count == 0) {
    images.rows = image.rows;
    images.columns = image.columns;
  }
  if (image.rows != images.rows || image.columns != images.columns)
    throw InputError(path.string() + ": has " + std::to_string(image.rows) + " x " +
                     std::to_string(image.columns) + " pixels, and the images before it " +
                     std::to_string(images.rows) + " x " + std::to_string(images.columns));
  images.pixels.insert(images.pixels.end(), image.pixels.begin(), image.pixels.end());
  images.labels.push_back(static_cast<std::uint8_t>(label));
  ++images.count;
}

}  // namespace

ImageFolders read_image_folders(const std::string& directory) {
  std::vector<fs::path> folders;
  ImageFolders result;
  for (const fs::path& entry : entries(directory)) {
    std::error_code error;
    if (fs::is_directory(entry, error))
      folders.push_back(entry);
    else
      ++result.passed_over;
  }
  if (folders.size() < 2 || folders.size() > most_classes)
    throw InputError(directory + ": has " + std::to_string(folders.size()) +
                     " folders, one per class are needed, from 2 to " + std::to_string(most_classes));
  ImageDataset& images = result.images;
  for (const fs::path& folder : folders) {
    const std::size_t before = images.count;
    for (const fs::path& file : entries(folder)) {
      if (is_pgm(file))
        add_image(file, images.names.size(), images);
      else
        ++result.passed_over;
    }
    if (images.count == before) throw InputError(folder.string() + ": has no image (NAME.pgm)");
    images.names.push_back(folder.filename().string());
  }
  images.classes = images.names.size();
  images.source = directory;
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
