#include "data/npy.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "support/bytes.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t largest_array = std::size_t(1) << 28;

// What the header says, a Python dictionary: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }
struct NpyHeader {
  std::string type;
  bool fortran_order = false;
  std::vector<std::size_t> shape;
};

// Reads just the subset of Python that NumPy writes.
class HeaderParser {
 public:
  HeaderParser(const std::string& text, const std::string& name) : text_(text), name_(name) {}

  NpyHeader parse() {
    NpyHeader header;
    bool seen[3] = {};
    expect('{');
    while (!take('}')) {
      const std::string key = quoted();
      expect(':');
      const std::size_t number = key == "descr" ? 0 : key == "fortran_order" ? 1 : key == "shape" ? 2 : 3;
      if (number == 3 || seen[number]) fail();
      seen[number] = true;
      if (number == 0) header.type = quoted();
      if (number == 1) header.fortran_order = truth();
      if (number == 2) header.shape = shape();
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    if (!seen[0] || !seen[1] || !seen[2]) fail();
    return header;
  }

 private:
  [[noreturn]] void fail() const { throw InputError(name_ + ": the header of the array is damaged"); }

  void skip_space() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n')) ++position_;
  }
  bool take(char character) {
    skip_space();
    if (position_ == text_.size() || text_[position_] != character) return false;
    ++position_;
    return true;
  }
  void expect(char character) {
    if (!take(character)) fail();
  }
  std::string quoted() {
    skip_space();
    if (position_ < text_.size() && text_[position_] == '[')
      throw InputError(name_ + ": is a structured array, not one of numbers");
    const char quote = take('"') ? '"' : '\'';
    if (quote == '\'') expect('\'');
    const std::size_t end = text_.find(quote, position_);
    if (end == std::string::npos) fail();
    const std::string content = text_.substr(position_, end - position_);
    position_ = end + 1;
    return content;
  }
  bool truth() {
    skip_space();
    for (const char* word : {"True", "False"}) {
      if (text_.compare(position_, std::strlen(word), word) != 0) continue;
      position_ += std::strlen(word);
      return word[0] == 'T';
    }
    fail();
  }
  std::size_t integer() {
    skip_space();
    std::size_t value = 0;
    const std::size_t first = position_;
    while (position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9') {
      value = 10 * value + static_cast<std::size_t>(text_[position_++] - '0');
      if (value > largest_array) throw InputError(name_ + ": the array is too large");
    }
    if (position_ == first) fail();
    return value;
  }
  std::vector<std::size_t> shape() {
    std::vector<std::size_t> sizes;
    expect('(');
    while (!take(')')) {
      sizes.push_back(integer());
      if (sizes.size() > 8) fail();
      if (!take(',')) {
        expect(')');
        break;
      }
    }
    return sizes;
  }

  const std::string& text_;
  const std::string& name_;
  std::size_t position_ = 0;
};

// IEEE 754 binary16.
double half_value(std::uint64_t bits) {
  const int exponent = static_cast<int>((bits >> 10) & 31);
  const double fraction = static_cast<double>(bits & 1023);
  const double magnitude = exponent == 0    ? std::ldexp(fraction, -24)
                           : exponent == 31 ? (fraction > 0 ? std::nan("") : HUGE_VAL)
                                            : std::ldexp(fraction + 1024, exponent - 25);
  return (bits >> 15) != 0 ? -magnitude : magnitude;
}

double element(const std::string& bytes, std::size_t offset, std::size_t size, bool big_endian) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t place = big_endian ? size - 1 - i : i;
    bits |= std::uint64_t(static_cast<unsigned char>(bytes[offset + i])) << (8 * place);
  }
  if (size == 2) return half_value(bits);
  if (size == 4) {
    const std::uint32_t narrow = static_cast<std::uint32_t>(bits);
    float value = 0;
    std::memcpy(&value, &narrow, sizeof value);
    return static_cast<double>(value);
  }
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// Where the element that comes `index`-th in Fortran order (first index fastest) lies in C order.
std::size_t c_order(std::size_t index, const std::vector<std::size_t>& shape) {
  std::size_t position = 0;
  std::size_t stride = 1;
  for (const std::size_t size : shape) stride *= size;
  for (const std::size_t size : shape) {
    stride /= size;
    position += (index % size) * stride;
    index /= size;
  }
  return position;
}

}  // namespace

std::string NpyArray::shape_text() const {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + (shape.size() == 1 ? ",)" : ")");
}

NpyArray read_npy(const std::string& bytes, const std::string& name) {
  const std::string magic("\x93NUMPY");
  if (bytes.compare(0, magic.size(), magic) != 0) throw InputError(name + ": is not a NumPy array");
  ByteReader start(name, "the array", bytes.data(), bytes.size());
  start.skip(magic.size());
  const int version = start.u8();
  start.skip(1);
  if (version < 1 || version > 3)
    throw InputError(name + ": has an unknown .npy version (" + std::to_string(version) + ")");
  const std::size_t header_size = version == 1 ? start.u16() : start.u32();
  start.need(header_size);
  const std::size_t header_start = bytes.size() - start.left();
  const std::string header_text = bytes.substr(header_start, header_size);
  start.skip(header_size);
  const NpyHeader header = HeaderParser(header_text, name).parse();

  const bool known_order = header.type.size() == 3 && std::strchr("<>=", header.type[0]) != nullptr;
  const bool known_type =
      known_order && header.type[1] == 'f' && std::strchr("248", header.type[2]) != nullptr;
  if (!known_type)
    throw InputError(name + ": has elements of type '" + header.type +
                     "' (float16, float32 and float64 can be read; --arrays names those to take)");
  const std::size_t size = static_cast<std::size_t>(header.type[2] - '0');
  std::size_t count = 1;
  for (const std::size_t length : header.shape) {
    if (length > 0 && count > largest_array / length) throw InputError(name + ": the array is too large");
    count *= length;
  }
  start.need(count, size);
  if (start.left() != count * size) start.fail("has bytes after its end");

  NpyArray array;
  array.name = name;
  array.shape = header.shape;
  array.values.resize(count);
  const std::size_t data = bytes.size() - start.left();
  const double largest = static_cast<double>(std::numeric_limits<float>::max());
  for (std::size_t i = 0; i < count; ++i) {
    const double value = element(bytes, data + i * size, size, header.type[0] == '>');
    if (!(std::fabs(value) <= largest))
      throw InputError(name + ": has a value that is not finite or too large (element " + std::to_string(i) +
                       ")");
    array.values[header.fortran_order ? c_order(i, header.shape) : i] = static_cast<float>(value);
  }
  return array;
}

std::string npy(const NpyArray& array) {
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + array.shape_text() + ", }";
  const std::size_t before_header = 10;
  const std::size_t alignment = 64;
  while ((before_header + header.size() + 1) % alignment != 0) header += ' ';
  header += '\n';
  ByteWriter out;
  out.raw("\x93NUMPY");
  out.u8(1);
  out.u8(0);
  out.u16(static_cast<std::uint16_t>(header.size()));
  out.raw(header);
  for (const float value : array.values) out.f32(value);
  return out.bytes();
}

}  // namespace tool
}  // namespace pocketmlp
