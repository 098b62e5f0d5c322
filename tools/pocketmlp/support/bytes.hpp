// Little-endian bytes: a writer that appends and a reader that never reads past its end.
#ifndef POCKETMLP_TOOL_SUPPORT_BYTES_HPP
#define POCKETMLP_TOOL_SUPPORT_BYTES_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "characters.hpp"
#include "error.hpp"

namespace pocketmlp {
namespace tool {

class ByteWriter {
 public:
  void u8(uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void u16(uint16_t value) { little_endian(value, 2); }
  void u32(uint32_t value) { little_endian(value, 4); }
  void u64(uint64_t value) { little_endian(value, 8); }
  void f32(float value) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    u32(bits);
  }
  void f64(double value) {
    uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    u64(bits);
  }
  void text(const std::string& value) {
    u32(static_cast<uint32_t>(value.size()));
    bytes_ += value;
  }
  void raw(const std::string& value) { bytes_ += value; }
  void f32_list(const std::vector<float>& values) {
    u32(static_cast<uint32_t>(values.size()));
    for (const float value : values) f32(value);
  }
  void i32_list(const std::vector<int32_t>& values) {
    u32(static_cast<uint32_t>(values.size()));
    for (const int32_t value : values) u32(static_cast<uint32_t>(value));
  }
  void text_list(const std::vector<std::string>& values) {
    u32(static_cast<uint32_t>(values.size()));
    for (const std::string& value : values) text(value);
  }

  const std::string& bytes() const { return bytes_; }

 private:
  void little_endian(uint64_t value, int count) {
    for (int i = 0; i < count; ++i) bytes_.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
  }
  std::string bytes_;
};

// Reads part of a file; every complaint names the file, the part and the byte in it.
class ByteReader {
 public:
  ByteReader(const std::string& file, const std::string& part, const char* data, size_t size)
      : file_(file), part_(part), data_(data), size_(size), position_(0) {}

  uint8_t u8() { return static_cast<uint8_t>(little_endian(1)); }
  uint16_t u16() { return static_cast<uint16_t>(little_endian(2)); }
  uint32_t u32() { return static_cast<uint32_t>(little_endian(4)); }
  uint64_t u64() { return little_endian(8); }
  float f32() {
    const uint32_t bits = u32();
    float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  double f64() {
    const uint64_t bits = u64();
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string text() {
    const size_t length = u32();
    need(length);
    std::string value(data_ + position_, length);
    position_ += length;
    for (char& c : value) {  // nothing that a terminal would obey
      if (is_control(c) && c != '\n' && c != '\t') c = '?';
    }
    return value;
  }
  std::vector<float> f32_list() {
    const size_t count = u32();
    need(count, 4);
    std::vector<float> values(count);
    for (float& value : values) value = f32();
    return values;
  }
  std::vector<int32_t> i32_list() {
    const size_t count = u32();
    need(count, 4);
    std::vector<int32_t> values(count);
    for (int32_t& value : values) value = static_cast<int32_t>(u32());
    return values;
  }
  std::vector<std::string> text_list() {
    const size_t count = u32();
    need(count, 4);
    std::vector<std::string> values(count);
    for (std::string& value : values) value = text();
    return values;
  }

  size_t left() const { return size_ - position_; }

  void skip(size_t count) {
    need(count);
    position_ += count;
  }

  // Complains unless `count` items of `size` bytes are left; called before memory is allocated for them.
  void need(size_t count, size_t size = 1) const {
    if (count > left() / size) fail("ends too early");
  }
  void expect_end() const {
    if (left() != 0) fail("has bytes after its end");
  }
  // Of values that were read; `what` is one of them.
  void check_finite(const std::vector<float>& values, const std::string& what) const {
    for (const float value : values) {
      if (!std::isfinite(value)) fail("has a " + what + " that is not a finite number");
    }
  }
  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(file_ + ": " + part_ + " " + what + " (byte " + std::to_string(position_) + " of it)");
  }

 private:
  uint64_t little_endian(size_t count) {
    need(count);
    uint64_t value = 0;
    for (size_t i = 0; i < count; ++i) {
      value |= static_cast<uint64_t>(static_cast<unsigned char>(data_[position_ + i])) << (8 * i);
    }
    position_ += count;
    return value;
  }

  std::string file_;
  std::string part_;
  const char* data_;
  size_t size_;
  size_t position_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
