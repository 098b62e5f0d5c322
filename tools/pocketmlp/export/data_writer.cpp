#include "export/data_writer.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "export/c_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t longest_line = 110;

const char* type_name(CellType type) {
  switch (type) {
    case CellType::int8:
      return "int8_t";
    case CellType::uint8:
      return "uint8_t";
    case CellType::int16:
      return "int16_t";
    case CellType::uint16:
      return "uint16_t";
    case CellType::int32:
      return "int32_t";
    case CellType::float32:
      break;
  }
  return "float";
}

size_t width_of(CellType type) {
  switch (type) {
    case CellType::int8:
    case CellType::uint8:
      return 1;
    case CellType::int16:
    case CellType::uint16:
      return 2;
    case CellType::int32:
    case CellType::float32:
      break;
  }
  return 4;
}

}  // namespace

void DataWriter::add(CellType type, const std::string& name, const std::vector<int32_t>& values) {
  begin(type, name, values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    count_bytes(static_cast<uint32_t>(values[i]), width_of(type));
    append_cell(std::to_string(values[i]), i + 1 == values.size());
  }
}

void DataWriter::add(const std::string& name, const std::vector<float>& values) {
  begin(CellType::float32, name, values.size());
  append_cells(values);
}

void DataWriter::add_object(const std::string& type, const std::string& name,
                            const std::vector<float>& values) {
  text_ += "static const " + type + " " + name + " " + attribute_ + " = {{\n";
  line_length_ = 0;
  largest_array_ = std::max(largest_array_, values.size() * sizeof(float));
  append_cells(values);
  text_.insert(text_.size() - 2, "}");
}

void DataWriter::append_cells(const std::vector<float>& values) {
  for (size_t i = 0; i < values.size(); ++i) {
    uint32_t bits;
    std::memcpy(&bits, &values[i], sizeof bits);
    count_bytes(bits, 4);
    append_cell(float_literal(values[i]), i + 1 == values.size());
  }
}

void DataWriter::begin(CellType type, const std::string& name, size_t count) {
  text_ += std::string("static const ") + type_name(type) + " " + name + "[" + std::to_string(count) + "] " +
           attribute_ + " = {\n";
  line_length_ = 0;
  largest_array_ = std::max(largest_array_, count * width_of(type));
}

void DataWriter::append_cell(const std::string& cell, bool is_last) {
  if (line_length_ + cell.size() + 1 > longest_line) {
    text_ += "\n";
    line_length_ = 0;
  }
  text_ += cell;
  text_ += is_last ? "};\n" : ",";
  line_length_ += cell.size() + 1;
}

void DataWriter::count_bytes(uint32_t value, size_t width) {
  unsigned char bytes[4];
  for (size_t i = 0; i < width; ++i) bytes[i] = static_cast<unsigned char>(value >> (8 * i));
  checksum_ = static_cast<uint32_t>(crc32(checksum_, bytes, static_cast<uInt>(width)));
  bytes_ += width;
}

}  // namespace tool
}  // namespace pocketmlp
