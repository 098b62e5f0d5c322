#include "data/idx.hpp"

#include <algorithm>
#include <cstdio>

#include "support/error.hpp"
#include "support/input_stream.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::uint32_t images_magic = 0x00000803;
constexpr std::uint32_t labels_magic = 0x00000801;

// Bounds that real files keep by far; beyond them the header is nonsense.
constexpr std::uint32_t largest_idx_side = 4096;
constexpr std::uint64_t largest_content = std::uint64_t(1) << 32;

std::string hexadecimal(std::uint32_t value) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%08X", static_cast<unsigned>(value));
  return text;
}

std::uint32_t read_big_endian(InputStream& stream, std::size_t offset) {
  std::uint8_t bytes[4];
  const std::size_t got = stream.read(bytes, 4);
  if (got == 0 && offset == 0) throw InputError(stream.path() + ": the file is empty");
  if (got < 4)
    throw InputError(stream.path() + ": the file is cut short (in the header, at byte " +
                     std::to_string(offset + got) + ")");
  return std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 | std::uint32_t(bytes[2]) << 8 |
         bytes[3];
}

void check_magic(InputStream& stream, std::uint32_t expected, const char* kind) {
  const std::uint32_t magic = read_big_endian(stream, 0);
  if (magic == expected) return;
  std::string message = stream.path() + ": is not an IDX " + kind + " file (magic number " +
                        hexadecimal(magic) + ", expected " + hexadecimal(expected) + ")";
  throw InputError(message);
}

// Exactly `count` items of `item_size` bytes must follow. The memory grows with what is really there, so
// that a header which lies about its counts costs nothing.
ByteBuffer read_items(InputStream& stream, std::uint64_t count, std::uint64_t item_size, const char* items) {
  const std::uint64_t total = count * item_size;
  const std::uint64_t step = std::uint64_t(4) << 20;
  ByteBuffer content;
  while (content.size() < total) {
    const std::size_t before = content.size();
    const std::size_t part = static_cast<std::size_t>(std::min(step, total - before));
    content.resize(before + part);
    const std::size_t got = stream.read(content.data() + before, part);
    if (got < part)
      throw InputError(stream.path() + ": the file is cut short (the header promises " +
                       std::to_string(count) + " " + items + ", the data ends in number " +
                       std::to_string((before + got) / item_size + 1) + ")");
  }
  std::uint8_t extra = 0;
  if (stream.read(&extra, 1) != 0)
    throw InputError(stream.path() + ": bytes follow the last of the " + std::to_string(count) + " " + items +
                     " that the header promises");
  return content;
}

void append_big_endian(std::string& bytes, std::size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(value >> shift & 0xFF));
}

void read_images(const std::string& path, ImageDataset& dataset) {
  InputStream stream(path);
  check_magic(stream, images_magic, "image");
  const std::uint32_t count = read_big_endian(stream, 4);
  const std::uint32_t rows = read_big_endian(stream, 8);
  const std::uint32_t columns = read_big_endian(stream, 12);
  const std::string size = std::to_string(rows) + " x " + std::to_string(columns);
  if (count == 0) throw InputError(path + ": contains no images");
  if (rows == 0 || columns == 0 || rows > largest_idx_side || columns > largest_idx_side)
    throw InputError(path + ": the image size " + size + " is out of range (1 x 1 to " +
                     std::to_string(largest_idx_side) + " x " + std::to_string(largest_idx_side) + ")");
  if (std::uint64_t(count) * rows * columns > largest_content)
    throw InputError(path + ": " + std::to_string(count) + " images of " + size + " are more than 4 GiB");
  dataset.pixels = read_items(stream, count, std::uint64_t(rows) * columns, "images");
  dataset.source = stream.comment();
  dataset.count = count;
  dataset.rows = rows;
  dataset.columns = columns;
}

void read_labels(const std::string& path, ImageDataset& dataset) {
  InputStream stream(path);
  check_magic(stream, labels_magic, "label");
  const std::uint32_t count = read_big_endian(stream, 4);
  dataset.labels = read_items(stream, count, 1, "labels");
  dataset.classes = 0;
  for (const std::uint8_t label : dataset.labels)
    dataset.classes = std::max<std::size_t>(dataset.classes, label + std::size_t{1});
}

}  // namespace

ImageDataset read_idx(const std::string& images_path, const std::string& labels_path) {
  ImageDataset dataset;
  read_images(images_path, dataset);
  read_labels(labels_path, dataset);
  if (dataset.labels.size() != dataset.count)
    throw InputError(labels_path + ": the counts disagree (" + std::to_string(dataset.labels.size()) +
                     " labels, but " + std::to_string(dataset.count) + " images in " + images_path + ")");
  return dataset;
}

std::string idx_images(const ImageDataset& dataset) {
  std::string bytes;
  bytes.reserve(16 + dataset.pixels.size());
  append_big_endian(bytes, images_magic);
  append_big_endian(bytes, dataset.count);
  append_big_endian(bytes, dataset.rows);
  append_big_endian(bytes, dataset.columns);
  bytes.append(dataset.pixels.begin(), dataset.pixels.end());
  return bytes;
}

std::string idx_labels(const ImageDataset& dataset) {
  std::string bytes;
  append_big_endian(bytes, labels_magic);
  append_big_endian(bytes, dataset.count);
  bytes.append(dataset.labels.begin(), dataset.labels.end());
  return bytes;
}

}  // namespace tool
}  // namespace pocketmlp
