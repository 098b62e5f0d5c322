#include <doctest/doctest.h>

#include <limits>

#include "data/npz.hpp"
#include "data/zip.hpp"
#include "support/bytes.hpp"
#include "support/error.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

std::string npy_file(const std::string& header, const std::string& data) {
  ByteWriter out;
  out.raw("\x93NUMPY");
  out.u8(1);
  out.u8(0);
  out.u16(static_cast<std::uint16_t>(header.size()));
  out.raw(header + data);
  return out.bytes();
}

std::string described(const std::string& type, const std::string& order, const std::string& shape) {
  return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

std::string error_of(const std::string& npy_bytes) {
  return message_of<InputError>([&] { read_npy(npy_bytes, "x.npy"); });
}

std::string npz_error_of(const std::string& bytes) {
  return message_of<InputError>([&] { npz_from_bytes(bytes, "x.npz"); });
}

std::string floats(const std::vector<float>& values) {
  ByteWriter out;
  for (const float value : values) out.f32(value);
  return out.bytes();
}

NpyArray array(const std::string& name, const std::vector<std::size_t>& shape,
               const std::vector<float>& values) {
  NpyArray result;
  result.name = name;
  result.shape = shape;
  result.values = values;
  return result;
}

}  // namespace

TEST_CASE("NPZ: what is written is read back, in order") {
  const std::vector<NpyArray> arrays = {array("W1", {2, 3}, {1, 2, 3, 4, 5, 6}), array("b1", {2}, {-1, 0.5f}),
                                        array("scalar", {}, {7})};
  const std::vector<NpyArray> back = npz_from_bytes(npz(arrays), "x.npz");
  REQUIRE(back.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(back[i].name == arrays[i].name);
    CHECK(back[i].shape == arrays[i].shape);
    CHECK(back[i].values == arrays[i].values);
  }
  CHECK(npz(arrays) == npz(arrays));
}

TEST_CASE("NPZ: arrays that are not wanted need not be readable") {
  std::string bytes = npz({array("W1", {1}, {3}), array("n", {1}, {7})});
  const std::size_t second = bytes.find("<f4", bytes.find("<f4") + 1);
  bytes.replace(second, 3, "<i4");
  CHECK(npz_from_bytes(bytes, "x.npz", {"W1", "missing"}).size() == 1);
  CHECK_THROWS_AS(npz_from_bytes(bytes, "x.npz"), InputError);
}

TEST_CASE("NPY: Fortran order is turned into C order") {
  const std::string file = npy_file(described("<f4", "True", "(2, 3)"), floats({1, 4, 2, 5, 3, 6}));
  CHECK(read_npy(file, "x").values == std::vector<float>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("NPY: float16, float32 and float64 of both byte orders") {
  const auto values = [](const std::string& type, const std::string& data, const std::string& shape) {
    return read_npy(npy_file(described(type, "False", shape), data), "x").values;
  };
  // 1.5, -2, the smallest subnormal and the largest finite half
  const std::string halves("\x00\x3E\x00\xC0\x01\x00\xFF\x7B", 8);
  CHECK(values("<f2", halves, "(4,)") == std::vector<float>{1.5f, -2.0f, 5.9604645e-8f, 65504.0f});
  CHECK(values(">f4", std::string("\x3F\xC0\x00\x00", 4), "(1,)") == std::vector<float>{1.5f});
  CHECK(values("<f8", std::string("\0\0\0\0\0\0\xF8\x3F", 8), "(1,)") == std::vector<float>{1.5f});
  CHECK(values("=f4", floats({2.5f}), "()") == std::vector<float>{2.5f});
}

TEST_CASE("NPY: damage and other types are refused with the reason") {
  CHECK(contains(error_of("hello"), "x.npy: is not a NumPy array"));
  CHECK(contains(error_of(npy_file(described("<f4", "False", "(3,)"), floats({1, 2}))), "ends too early"));
  CHECK(
      contains(error_of(npy_file(described("<f4", "False", "(1,)"), floats({1, 2}))), "bytes after its end"));
  CHECK(contains(error_of(npy_file(described("<i8", "False", "(1,)"), "12345678")), "type '<i8'"));
  CHECK(contains(error_of(npy_file(described("|O", "False", "(1,)"), "x")), "type '|O'"));
  CHECK(contains(error_of(npy_file("{'descr': [('a', '<f4')], }", "")), "structured array"));
  CHECK(contains(error_of(npy_file("{'descr': '<f4', 'shape': (1,), }", "")),
                 "header of the array is damaged"));
  CHECK(contains(error_of(npy_file("{'descr': '<f4", "")), "header of the array is damaged"));
  CHECK(contains(error_of(npy_file(described("<f4", "False", "(99999999999999999999,)"), "")), "too large"));
  CHECK(contains(error_of(npy_file(described("<f4", "False", "(65536, 65536)"), "")), "too large"));
  const float infinite = std::numeric_limits<float>::infinity();
  CHECK(
      contains(error_of(npy_file(described("<f4", "False", "(2,)"), floats({1, infinite}))), "(element 1)"));
  CHECK(contains(error_of(npy_file(described("<f2", "False", "(1,)"), std::string("\x00\x7C", 2))),
                 "not finite"));
}

TEST_CASE("NPZ: damaged archives are refused with the reason") {
  const std::string good = npz({array("W", {2}, {1, 2})});
  CHECK(contains(npz_error_of(""), "no ZIP archive"));
  CHECK(contains(npz_error_of("not a zip file at all, but long enough"), "no ZIP archive"));
  CHECK(contains(npz_error_of(good.substr(0, good.size() - 10)), "cut short"));
  std::string wrong = good;
  wrong[good.find("W.npy") + 5 + 128] = 'x';  // in the data
  CHECK(contains(npz_error_of(wrong), "its checksum does not fit"));
  const std::size_t directory = good.find("PK\1\2");
  std::string encrypted = good;
  encrypted[directory + 8] = 1;
  CHECK(contains(npz_error_of(encrypted), "is encrypted"));
  std::string bzip = good;
  bzip[directory + 10] = 12;
  CHECK(contains(npz_error_of(bzip), "unknown method (12)"));
  std::string zip64 = good;
  for (std::size_t i = 20; i < 28; ++i) zip64[directory + i] = '\xFF';
  CHECK(contains(npz_error_of(zip64), "ZIP64"));
  std::string bomb = good;
  bomb[directory + 27] = 0x70;  // claims 1.8 GB
  CHECK(contains(npz_error_of(bomb), "larger than it can be"));
  ZipWriter other;
  other.add("readme.txt", "hello");
  CHECK(contains(npz_error_of(other.finish()), "'readme.txt' is not a .npy file"));
  CHECK(contains(npz_error_of(ZipWriter().finish()), "x.npz"));
}

TEST_CASE("NPZ: every truncation and every single changed byte gives an answer or an InputError") {
  const std::string good = npz({array("W", {2, 2}, {1, 2, 3, 4}), array("b", {2}, {5, 6})});
  for (std::size_t size = 0; size < good.size(); ++size) CHECK(npz_error_of(good.substr(0, size)) != "");
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    npz_error_of(changed);
  }
}
