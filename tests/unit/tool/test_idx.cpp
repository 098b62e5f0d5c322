// IDX files: what is written is read back, and every kind of damage is refused with a message that names
// the file and the fault.
#include <doctest/doctest.h>

#include "data/idx.hpp"
#include "support/error.hpp"
#include "support/gzip.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

ImageDataset small_dataset() {
  ImageDataset dataset;
  dataset.count = 3;
  dataset.rows = 2;
  dataset.columns = 4;
  for (int i = 0; i < 24; ++i) dataset.pixels.push_back(static_cast<std::uint8_t>(i * 10));
  dataset.labels = {7, 0, 9};
  return dataset;
}

// Writes both files and returns the message with which reading them is refused.
std::string refusal(const std::string& images, const std::string& labels) {
  TemporaryDirectory directory;
  const std::string images_path = directory.write("images", images);
  const std::string labels_path = directory.write("labels", labels);
  return message_of<InputError>([&] { read_idx(images_path, labels_path); });
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(value >> shift & 0xFF));
  return bytes;
}

const std::string good_images = idx_images(small_dataset());
const std::string good_labels = idx_labels(small_dataset());

}  // namespace

TEST_CASE("raw IDX files are read back as they were written") {
  TemporaryDirectory directory;
  const std::string images = directory.write("i", good_images);
  const std::string labels = directory.write("l", good_labels);
  const ImageDataset read = read_idx(images, labels);
  CHECK(read.count == 3);
  CHECK(read.rows == 2);
  CHECK(read.columns == 4);
  CHECK(read.pixels == small_dataset().pixels);
  CHECK(read.labels == small_dataset().labels);
  CHECK(read.image(2)[0] == 160);
}

TEST_CASE("gzip-compressed IDX files are recognised by their content, whatever their name") {
  TemporaryDirectory directory;
  const std::string images = directory.write("i", gzip(good_images));
  const std::string labels = directory.write("l.gz", gzip(good_labels));
  CHECK(read_idx(images, labels).pixels == small_dataset().pixels);
}

TEST_CASE("an IDX file with the wrong magic number is refused") {
  CHECK(contains(refusal(good_labels, good_images),
                 "images: is not an IDX image file (magic number 0x00000801"));
  CHECK(contains(refusal(good_images, good_images),
                 "labels: is not an IDX label file (magic number 0x00000803"));
}

TEST_CASE("an IDX file that is cut short is refused at every length") {
  for (std::size_t length = 0; length < good_images.size(); ++length) {
    const std::string message = refusal(good_images.substr(0, length), good_labels);
    CAPTURE(length);
    CHECK(contains(message, length == 0 ? "images: the file is empty" : "images: the file is cut short"));
  }
  for (std::size_t length = 1; length < good_labels.size(); ++length)
    CHECK(contains(refusal(good_images, good_labels.substr(0, length)), "labels: the file is cut short"));
}

TEST_CASE("the message for a cut image file says where the data ends") {
  CHECK(contains(refusal(good_images.substr(0, 16 + 8 + 3), good_labels),
                 "the header promises 3 images, the data ends in number 2"));
}

TEST_CASE("bytes after the last item of an IDX file are refused") {
  CHECK(contains(refusal(good_images + "x", good_labels), "images: bytes follow the last of the 3 images"));
  CHECK(contains(refusal(good_images, good_labels + "x"), "labels: bytes follow the last of the 3 labels"));
}

TEST_CASE("gzip data that is cut or damaged at any byte is refused") {
  const std::string packed = gzip(good_images);
  for (std::size_t length = 2; length < packed.size(); ++length)
    CHECK(contains(refusal(packed.substr(0, length), good_labels), "images: the gzip data is cut short"));
  for (std::size_t position = 10; position < packed.size(); ++position) {
    std::string damaged = packed;
    damaged[position] = static_cast<char>(damaged[position] ^ 0x55);
    CAPTURE(position);
    CHECK(refusal(damaged, good_labels) != "");
  }
  CHECK(contains(refusal(packed + "x", good_labels), "images: bytes follow the gzip data"));
}

TEST_CASE("counts of images and labels that disagree are refused") {
  const std::string two_labels = big_endian(0x801) + big_endian(2) + std::string(2, '\1');
  CHECK(
      contains(refusal(good_images, two_labels), "labels: the counts disagree (2 labels, but 3 images in "));
}

TEST_CASE("the largest label tells the number of classes") {
  const TemporaryDirectory directory;
  const std::string images = directory.write("i", good_images);
  std::string labels = good_labels;
  CHECK(read_idx(images, directory.write("l", labels)).classes == 10);
  labels[9] = '\xFF';
  CHECK(read_idx(images, directory.write("l", labels)).classes == 256);
  labels[8] = labels[9] = labels[10] = 1;
  CHECK(read_idx(images, directory.write("l", labels)).classes == 2);
}

TEST_CASE("absurd dimensions in an IDX header are refused without taking the memory") {
  const std::string head = big_endian(0x803);
  const std::uint32_t most = 0xFFFFFFFF;
  CHECK(contains(refusal(head + big_endian(3) + big_endian(0) + big_endian(4), good_labels),
                 "0 x 4 is out of range"));
  CHECK(contains(refusal(head + big_endian(3) + big_endian(most) + big_endian(most), good_labels),
                 "out of range"));
  CHECK(contains(refusal(head + big_endian(most) + big_endian(28) + big_endian(28), good_labels),
                 "more than 4 GiB"));
  CHECK(contains(refusal(head + big_endian(0) + big_endian(28) + big_endian(28), good_labels),
                 "contains no images"));
  CHECK(contains(refusal(head + big_endian(5000000) + big_endian(28) + big_endian(28), good_labels),
                 "is cut short"));
  CHECK(
      contains(refusal(good_images, big_endian(0x801) + big_endian(most)), "labels: the file is cut short"));
}

TEST_CASE("a file that is not there or is a directory is refused by name") {
  TemporaryDirectory directory;
  const std::string labels = directory.write("l", good_labels);
  CHECK(contains(message_of<InputError>([&] { read_idx(directory.file("none"), labels); }),
                 "none: cannot be read"));
  CHECK(contains(message_of<InputError>([&] { read_idx(directory.path(), labels); }), "is a directory"));
}
