// The constant arrays of a model header as C text, with their size and checksum.
#ifndef POCKETMLP_TOOL_EXPORT_DATA_WRITER_HPP
#define POCKETMLP_TOOL_EXPORT_DATA_WRITER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

// A kind of number that arrays hold.
enum class CellType { int8, uint8, int16, uint16, int32, float32 };

class DataWriter {
 public:
  // `attribute` goes behind each array's name: DIGITS_DATA.
  explicit DataWriter(const std::string& attribute) : attribute_(attribute) {}

  // Appends `static const TYPE NAME[count] ATTRIBUTE = {...};` and counts it. Values must fit the type.
  void add(CellType type, const std::string& name, const std::vector<int32_t>& values);
  void add(const std::string& name, const std::vector<float>& values);
  // The same for `static const TYPE NAME ATTRIBUTE = {{...}};`, an object that holds one array.
  void add_object(const std::string& type, const std::string& name, const std::vector<float>& values);

  // Appends other text, which is not counted.
  void add_text(const std::string& text) { text_ += text; }

  const std::string& text() const { return text_; }
  size_t bytes() const { return bytes_; }
  size_t largest_array() const { return largest_array_; }
  uint32_t checksum() const { return checksum_; }  // CRC-32 of all values, little-endian, in order

 private:
  void begin(CellType type, const std::string& name, size_t count);
  void append_cells(const std::vector<float>& values);
  void append_cell(const std::string& cell, bool is_last);
  void count_bytes(uint32_t value, size_t width);

  std::string attribute_;
  std::string text_;
  size_t line_length_ = 0;
  size_t bytes_ = 0;
  size_t largest_array_ = 0;
  uint32_t checksum_ = 0;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
