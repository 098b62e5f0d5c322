// Image files from outside are untrusted: whatever their bytes are, reading them ends in an image or in an
// InputError, never in anything else. Most telling in the sanitizer build.
#include <doctest/doctest.h>

#include "data/hand.hpp"
#include "data/idx.hpp"
#include "data/pgm.hpp"
#include "support/error.hpp"
#include "support/gzip.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

// A few bytes changed, removed or doubled.
std::string mutated(std::string bytes, Hand& hand) {
  const int changes = 1 + static_cast<int>(hand.bits() % 4);
  for (int i = 0; i < changes && !bytes.empty(); ++i) {
    const std::size_t place = static_cast<std::size_t>(hand.bits() % bytes.size());
    switch (hand.bits() % 4) {
      case 0:
        bytes[place] = static_cast<char>(hand.bits());
        break;
      case 1:
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << hand.bits() % 8));
        break;
      case 2:
        bytes.erase(place, 1 + static_cast<std::size_t>(hand.bits() % 5));
        break;
      default:
        bytes.insert(place, bytes.substr(place, 1 + static_cast<std::size_t>(hand.bits() % 5)));
        break;
    }
  }
  return bytes;
}

// Reads 1500 mutants with `read`; only InputError may come out. Returns how many were refused.
template <typename Read>
int refused_mutants(const std::vector<std::string>& originals, Read read) {
  Hand hand(7);
  int refused = 0;
  for (int i = 0; i < 1500; ++i) {
    const std::string content = mutated(originals[static_cast<std::size_t>(i) % originals.size()], hand);
    try {
      read(content);
    } catch (const InputError&) {
      ++refused;
    }
  }
  return refused;
}

}  // namespace

TEST_CASE("mutated IDX files are read or refused") {
  ImageDataset dataset;
  dataset.count = 4;
  dataset.rows = dataset.columns = 3;
  dataset.pixels.assign(36, 77);
  dataset.labels = {0, 1, 2, 3};
  TemporaryDirectory directory;
  const std::string labels = directory.write("labels", idx_labels(dataset));
  const auto read = [&](const std::string& content) { read_idx(directory.write("images", content), labels); };
  CHECK(refused_mutants({idx_images(dataset), gzip(idx_images(dataset), "comment")}, read) > 700);
}

TEST_CASE("mutated PGM files are read or refused") {
  GrayImage image;
  image.rows = image.columns = 3;
  image.pixels = {0, 1, 2, 3, 4, 5, 6, 7, 8};
  TemporaryDirectory directory;
  const auto read = [&](const std::string& content) { read_pgm(directory.write("image.pgm", content)); };
  CHECK(refused_mutants({pgm(image), "P2 #c\n3 3\n15\n1 2 3 4 5 6 7 8 9\n"}, read) > 700);
}
