// ZIP archives as NumPy writes them: entries stored or deflated, no encryption, below 4 GiB (PKWARE APPNOTE
// 6.3). Archives are untrusted: sizes are checked before memory is taken, contents against their CRC-32.
#ifndef POCKETMLP_TOOL_DATA_ZIP_HPP
#define POCKETMLP_TOOL_DATA_ZIP_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

struct ZipEntry {
  std::string name;
  bool deflated = false;
  std::uint32_t crc = 0;
  std::size_t stored_size = 0;
  std::size_t size = 0;
  std::size_t header = 0;  // where its local header begins
};

class ZipReader {
 public:
  // `bytes` is the whole archive; `name` stands for it in messages. Throws InputError.
  ZipReader(std::string bytes, const std::string& name);

  // In the order of the archive's directory.
  const std::vector<ZipEntry>& entries() const { return entries_; }
  std::string extract(const ZipEntry& entry) const;

 private:
  std::size_t find_end_record() const;
  void read_directory(std::size_t end_record);
  [[noreturn]] void fail(const std::string& what) const;

  std::string bytes_;
  std::string name_;
  std::vector<ZipEntry> entries_;
};

// Collects entries, stored, without time stamps: the same contents give the same bytes.
class ZipWriter {
 public:
  void add(const std::string& name, const std::string& content);
  // The archive. The writer is used up.
  std::string finish();

 private:
  std::string bytes_;
  std::string directory_;
  std::size_t count_ = 0;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
