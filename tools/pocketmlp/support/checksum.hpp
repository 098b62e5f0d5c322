// CRC-32 (as in zlib) of arrays of numbers, to tell whether data is still the same on this machine.
#ifndef POCKETMLP_TOOL_SUPPORT_CHECKSUM_HPP
#define POCKETMLP_TOOL_SUPPORT_CHECKSUM_HPP

#include <zlib.h>

#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

class Checksum {
 public:
  // Nothing is added by no values; zlib would begin anew.
  template <class T>
  void add(const std::vector<T>& values) {
    if (values.empty()) return;
    value_ = crc32_z(value_, reinterpret_cast<const Bytef*>(values.data()), values.size() * sizeof(T));
  }
  void add(const std::string& bytes) {
    value_ = crc32_z(value_, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  }
  std::uint32_t value() const { return static_cast<std::uint32_t>(value_); }

 private:
  uLong value_ = crc32_z(0, nullptr, 0);
};

}  // namespace tool
}  // namespace pocketmlp

#endif
