#include "data/image_folders.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "data/pgm.hpp"
#include "support/characters.hpp"
#include "support/error.hpp"
#include "support/name_order.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_classes = 256;  // labels are bytes

bool in_order(const fs::path& left, const fs::path& right) {
  return comes_before(left.filename().string(), right.filename().string());
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().rfind('.', 0) == 0;
}

bool is_pgm(const fs::path& path) {
  return lower_case(path.extension().string()) == ".pgm";
}

// What lies in a directory, hidden things left out, in the order of the names.
std::vector<fs::path> entries(const fs::path& directory) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    if (!is_hidden(entry->path())) found.push_back(entry->path());
  }
  if (error) throw InputError(directory.string() + ": cannot be read (" + error.message() + ")");
  std::sort(found.begin(), found.end(), in_order);
  return found;
}

void add_image(const fs::path& path, std::size_t label, ImageDataset& images) {
  const GrayImage image = read_pgm(path.string());
  if (images.count == 0) {
    images.rows = image.rows;
    images.columns = image.columns;
  }
  if (image.rows != images.rows || image.columns != images.columns)
    throw InputError(path.string() + ": has " + image_size_text(image.rows, image.columns) +
                     ", and the images before it " + image_size_text(images.rows, images.columns));
  images.pixels.insert(images.pixels.end(), image.pixels.begin(), image.pixels.end());
  images.labels.push_back(static_cast<std::uint8_t>(label));
  ++images.count;
}

}  // namespace

ImageFolders read_image_folders(const std::string& directory) {
  std::vector<fs::path> folders;
  ImageFolders result;
  const auto pass_over = [&result](const fs::path& file) {
    if (result.passed_over++ == 0) result.first_passed_over = file.string();
  };
  bool has_images = false;
  for (const fs::path& entry : entries(directory)) {
    std::error_code error;
    if (fs::is_directory(entry, error)) {
      folders.push_back(entry);
      continue;
    }
    has_images = has_images || is_pgm(entry);
    pass_over(entry);
  }
  if (folders.size() < 2 || folders.size() > most_classes)
    throw InputError(directory + ": has " + counted(folders.size(), "folder") +
                     "; one per class is needed, from 2 to " + std::to_string(most_classes) +
                     (has_images ? " (it holds images: give the folder above)" : ""));
  ImageDataset& images = result.images;
  for (const fs::path& folder : folders) {
    const std::size_t before = images.count;
    std::size_t others = 0;
    for (const fs::path& file : entries(folder)) {
      std::error_code error;
      if (is_pgm(file) && fs::is_regular_file(file, error)) {
        add_image(file, images.names.size(), images);
      } else {
        pass_over(file);
        ++others;
      }
    }
    if (images.count == before)
      throw InputError(folder.string() + ": has no image (grey, NAME.pgm)" +
                       (others > 0 ? ", but " + counted(others, "other file") : ""));
    images.names.push_back(folder.filename().string());
  }
  images.classes = images.names.size();
  images.source = directory;
  return result;
}

bool has_bright_border(const ImageDataset& images) {
  std::uint64_t sum = 0;
  std::uint64_t count = 0;
  for (std::size_t n = 0; n < images.count; ++n) {
    for (std::size_t row = 0; row < images.rows; ++row) {
      const bool is_edge = row == 0 || row + 1 == images.rows;
      const std::size_t step = is_edge ? 1 : std::max<std::size_t>(1, images.columns - 1);
      for (std::size_t column = 0; column < images.columns; column += step) {
        sum += images.image(n)[row * images.columns + column];
        ++count;
      }
    }
  }
  return sum > 127 * count;
}

}  // namespace tool
}  // namespace pocketmlp
