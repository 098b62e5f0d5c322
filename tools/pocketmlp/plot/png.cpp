#include "plot/png.hpp"

#include <zlib.h>

#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

void append_big_endian(std::uint32_t value, std::string& out) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
}

void append_chunk(const std::string& type, const std::string& content, std::string& out) {
  append_big_endian(static_cast<std::uint32_t>(content.size()), out);
  const std::string checked = type + content;
  out += checked;
  append_big_endian(
      static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(checked.data()), checked.size())),
      out);
}

std::string compressed(const std::string& content) {
  uLongf size = compressBound(static_cast<uLong>(content.size()));
  std::string result(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(&result[0]), &size, reinterpret_cast<const Bytef*>(content.data()),
                static_cast<uLong>(content.size()), Z_BEST_COMPRESSION) != Z_OK)
    throw RunError("out of memory");
  result.resize(size);
  return result;
}

std::string base64(const std::string& bytes) {
  const char* const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j)
      group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
    for (std::size_t j = 0; j < 4; ++j) {
      const bool is_padding = i + j > bytes.size();
      text += is_padding ? '=' : digits[(group >> (18 - 6 * j)) & 63];
    }
  }
  return text;
}

}  // namespace

std::string png(const ColorImage& image) {
  std::string header;
  append_big_endian(static_cast<std::uint32_t>(image.columns), header);
  append_big_endian(static_cast<std::uint32_t>(image.rows), header);
  const char depth_and_kind[] = {8, 6, 0, 0, 0};  // 8 bits, RGBA, deflate, no filter, not interlaced
  header.append(depth_and_kind, sizeof depth_and_kind);
  std::string rows;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    if (i % image.columns == 0) rows += '\0';
    const Color& color = image.pixels[i];
    for (const std::uint8_t part : {color.red, color.green, color.blue, color.alpha})
      rows += static_cast<char>(part);
  }
  std::string out("\x89PNG\r\n\x1A\n");
  append_chunk("IHDR", header, out);
  append_chunk("IDAT", compressed(rows), out);
  append_chunk("IEND", "", out);
  return out;
}

std::string png_address(const ColorImage& image) {
  return "data:image/png;base64," + base64(png(image));
}

}  // namespace tool
}  // namespace pocketmlp
