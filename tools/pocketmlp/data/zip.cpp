#include "data/zip.hpp"

#include <zlib.h>

#include "support/bytes.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::uint32_t local_header_magic = 0x04034B50;
constexpr std::uint32_t directory_magic = 0x02014B50;
constexpr std::uint32_t end_record_magic = 0x06054B50;
constexpr std::size_t local_header_size = 30;
constexpr std::size_t end_record_size = 22;
constexpr std::uint32_t in_zip64_field = 0xFFFFFFFF;
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;
constexpr std::uint16_t encrypted_flag = 1;
constexpr std::uint16_t version_needed = 20;
constexpr std::uint16_t first_of_january_1980 = 0x21;
constexpr std::size_t largest_expansion = 1032;  // deflate cannot do better

std::uint32_t crc_of(const std::string& content) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

}  // namespace

ZipReader::ZipReader(std::string bytes, const std::string& name) : bytes_(std::move(bytes)), name_(name) {
  read_directory(find_end_record());
}

void ZipReader::fail(const std::string& what) const {
  throw InputError(name_ + ": " + what);
}

// The record at the end, which a comment of up to 65535 bytes may follow.
std::size_t ZipReader::find_end_record() const {
  if (bytes_.size() < end_record_size || bytes_.compare(0, 2, "PK") != 0)
    fail("is not an .npz file (no ZIP archive)");
  const std::string magic("PK\5\6");
  const std::size_t found = bytes_.rfind(magic, bytes_.size() - end_record_size);
  if (found == std::string::npos) fail("the ZIP archive is cut short (it has no directory at its end)");
  return found;
}

void ZipReader::read_directory(std::size_t end_record) {
  ByteReader end(name_, "the ZIP end record", bytes_.data() + end_record, bytes_.size() - end_record);
  end.skip(8);
  end.skip(2);
  const std::size_t count = end.u16();
  const std::size_t size = end.u32();
  const std::size_t start = end.u32();
  if (count == 0xFFFF || size == in_zip64_field || start == in_zip64_field)
    fail("is a ZIP64 archive, which is not supported (4 GiB or more)");
  if (start > end_record || size > end_record - start) fail("the ZIP directory lies outside the file");
  ByteReader directory(name_, "the ZIP directory", bytes_.data() + start, size);
  for (std::size_t i = 0; i < count; ++i) {
    if (directory.u32() != directory_magic) directory.fail("is damaged");
    directory.skip(4);
    const std::uint16_t flags = directory.u16();
    const std::uint16_t method = directory.u16();
    directory.skip(4);
    ZipEntry entry;
    entry.crc = directory.u32();
    const std::uint32_t stored_size = directory.u32();
    const std::uint32_t full_size = directory.u32();
    const std::size_t name_length = directory.u16();
    const std::size_t extra_length = directory.u16();
    const std::size_t comment_length = directory.u16();
    directory.skip(8);
    const std::uint32_t header = directory.u32();
    for (std::size_t j = 0; j < name_length; ++j) entry.name += static_cast<char>(directory.u8());
    directory.skip(extra_length + comment_length);
    if (stored_size == in_zip64_field || full_size == in_zip64_field || header == in_zip64_field)
      fail("'" + entry.name + "' is a ZIP64 entry, which is not supported (4 GiB or more)");
    if ((flags & encrypted_flag) != 0) fail("'" + entry.name + "' is encrypted");
    if (method != stored && method != deflated)
      fail("'" + entry.name + "' is compressed by an unknown method (" + std::to_string(method) + ")");
    entry.deflated = method == deflated;
    entry.stored_size = stored_size;
    entry.size = full_size;
    entry.header = header;
    if (entry.size > (entry.stored_size + 1) * largest_expansion)
      fail("'" + entry.name + "' claims to be larger than it can be");
    entries_.push_back(entry);
  }
}

std::string ZipReader::extract(const ZipEntry& entry) const {
  const std::string part = "'" + entry.name + "'";
  if (entry.header > bytes_.size()) fail(part + " lies outside the file");
  ByteReader local(name_, part, bytes_.data() + entry.header, bytes_.size() - entry.header);
  if (local.u32() != local_header_magic) local.fail("has no header");
  local.skip(local_header_size - 4 - 4);
  const std::size_t name_length = local.u16();
  const std::size_t extra_length = local.u16();
  local.skip(name_length + extra_length);
  local.need(entry.stored_size);
  const char* const data = bytes_.data() + (bytes_.size() - local.left());
  std::string content;
  if (!entry.deflated) {
    if (entry.size != entry.stored_size) fail(part + " has two different sizes");
    content.assign(data, entry.size);
  } else {
    content.resize(entry.size);
    z_stream inflater = {};
    const int raw_window_bits = -15;
    if (inflateInit2(&inflater, raw_window_bits) != Z_OK) throw RunError("out of memory");
    inflater.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data));
    inflater.avail_in = static_cast<uInt>(entry.stored_size);
    inflater.next_out = reinterpret_cast<Bytef*>(&content[0]);
    inflater.avail_out = static_cast<uInt>(entry.size);
    const int result = inflate(&inflater, Z_FINISH);
    const bool complete = result == Z_STREAM_END && inflater.avail_out == 0;
    inflateEnd(&inflater);
    if (!complete) fail(part + ": the compressed data is damaged");
  }
  if (crc_of(content) != entry.crc) fail(part + " is damaged (its checksum does not fit)");
  return content;
}

void ZipWriter::add(const std::string& name, const std::string& content) {
  ByteWriter common;  // what the local header and the directory share
  common.u16(version_needed);
  common.u16(0);
  common.u16(stored);
  common.u16(0);
  common.u16(first_of_january_1980);
  common.u32(crc_of(content));
  common.u32(static_cast<std::uint32_t>(content.size()));
  common.u32(static_cast<std::uint32_t>(content.size()));
  common.u16(static_cast<std::uint16_t>(name.size()));
  common.u16(0);  // no extra field

  ByteWriter entry;
  entry.u32(directory_magic);
  entry.u16(version_needed);
  entry.raw(common.bytes());
  entry.u16(0);  // no comment
  entry.u16(0);  // disk 0
  entry.u16(0);  // binary
  entry.u32(0);
  entry.u32(static_cast<std::uint32_t>(bytes_.size()));
  entry.raw(name);
  directory_ += entry.bytes();

  ByteWriter local;
  local.u32(local_header_magic);
  local.raw(common.bytes());
  local.raw(name);
  bytes_ += local.bytes();
  bytes_ += content;
  ++count_;
}

std::string ZipWriter::finish() {
  const std::size_t limit = 0xFFFFFFFE;
  if (bytes_.size() + directory_.size() > limit)
    throw RunError("the weights are too large for a ZIP archive (4 GiB)");
  ByteWriter end;
  end.u32(end_record_magic);
  end.u16(0);
  end.u16(0);
  end.u16(static_cast<std::uint16_t>(count_));
  end.u16(static_cast<std::uint16_t>(count_));
  end.u32(static_cast<std::uint32_t>(directory_.size()));
  end.u32(static_cast<std::uint32_t>(bytes_.size()));
  end.u16(0);
  return bytes_ + directory_ + end.bytes();
}

}  // namespace tool
}  // namespace pocketmlp
