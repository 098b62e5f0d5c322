// PGM images: both forms, scaling, and every kind of damage.
#include <doctest/doctest.h>

#include "data/pgm.hpp"
#include "support/error.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

GrayImage read(const std::string& content) {
  TemporaryDirectory directory;
  return read_pgm(directory.write("image.pgm", content));
}

std::string refusal(const std::string& content) {
  return message_of<InputError>([&] { read(content); });
}

using Pixels = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("a PGM image that was written is read back") {
  GrayImage image;
  image.rows = 2;
  image.columns = 3;
  image.pixels = {0, 10, 35, 32, 200, 255};  // 35 is '#' and 32 a blank: bytes, not text
  const GrayImage copy = read(pgm(image));
  CHECK(copy.rows == 2);
  CHECK(copy.columns == 3);
  CHECK(copy.pixels == image.pixels);
}

TEST_CASE("a PGM image as text may have comments and any white space") {
  CHECK(read("P2 # a comment\n# another\n3\t1\r\n15\n0 5\n15 # the end\n").pixels == Pixels{0, 85, 255});
}

TEST_CASE("PGM values are scaled from maxval to 255") {
  CHECK(read("P2 3 1 1 0 1 1").pixels == Pixels{0, 255, 255});
  CHECK(read("P2 3 1 1000 0 500 1000").pixels == Pixels{0, 128, 255});
  CHECK(read(std::string("P5 2 1 65535\n\xFF\xFF\x80\x00", 17)).pixels == Pixels{255, 128});
}

TEST_CASE("what is not a PGM image is refused") {
  CHECK(contains(refusal(""), "image.pgm: is empty"));
  CHECK(contains(refusal("P6 1 1 255 x"), "is a colour image (PPM)"));
  CHECK(contains(refusal("P53 1 1 255"), "the width is not a number"));
  CHECK(contains(refusal("P2 a 1 255 0"), "the width is not a number (at byte 3)"));
  CHECK(contains(refusal("P2 -1 1 255 0"), "the width is not a number"));
}

TEST_CASE("PGM dimensions and maxval out of range are refused") {
  CHECK(contains(refusal("P2 0 1 255 0"), "the width is 0"));
  CHECK(contains(refusal("P5 99999999999999999999 1 255\n"), "the width is out of range"));
  CHECK(contains(refusal("P5 1 5000 255\n"), "the height is out of range"));
  CHECK(contains(refusal("P5 1 1 65536\n"), "the maxval is out of range"));
  CHECK(contains(refusal("P2 1 1 0 0"), "the maxval is 0"));
  CHECK(contains(refusal("P2 2 1 15 3 16"), "pixel 2 is 16, more than the maxval 15"));
}

TEST_CASE("PGM files that are cut short or too long are refused") {
  CHECK(contains(refusal("P5"), "the file is cut short"));
  CHECK(contains(refusal("P5 2 2 255"), "the file is cut short"));
  CHECK(contains(refusal("P5 2 2 255\nabc"), "the file is cut short (3 of 4 bytes of pixels)"));
  CHECK(contains(refusal("P5 2 2 255\nabcde"), "bytes follow the last pixel"));
  CHECK(contains(refusal("P2 2 2 255 1 2 3"), "the file is cut short (pixel 4 is missing)"));
  CHECK(contains(refusal("P2 2 2 255 1 2 3 4 5"), "bytes follow the last pixel"));
}
