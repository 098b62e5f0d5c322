#include "support/gzip.hpp"

#include <zlib.h>

#include "support/error.hpp"

namespace pocketmlp {
namespace tool {

std::string gzip(const std::string& content, const std::string& comment) {
  const int level = 4;  // images: 5 % larger than level 6 in half the time
  const int gzip_window_bits = 15 + 16;
  const int memory_level = 9;
  z_stream deflater = {};
  if (deflateInit2(&deflater, level, Z_DEFLATED, gzip_window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    throw RunError("out of memory");
  gz_header header = {};
  header.os = 255;  // unknown
  if (!comment.empty()) header.comment = reinterpret_cast<Bytef*>(const_cast<char*>(comment.c_str()));
  deflateSetHeader(&deflater, &header);
  std::string compressed;
  char part[1 << 16];
  deflater.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  std::size_t left = content.size();
  int result = Z_OK;
  do {
    if (deflater.avail_in == 0 && left > 0) {
      const std::size_t next = left < (1u << 30) ? left : (1u << 30);
      deflater.avail_in = static_cast<uInt>(next);
      left -= next;
    }
    deflater.next_out = reinterpret_cast<Bytef*>(part);
    deflater.avail_out = sizeof part;
    result = deflate(&deflater, left == 0 ? Z_FINISH : Z_NO_FLUSH);
    compressed.append(part, sizeof part - deflater.avail_out);
  } while (result != Z_STREAM_END);
  deflateEnd(&deflater);
  return compressed;
}

}  // namespace tool
}  // namespace pocketmlp
