// CRC-32 as in zlib and PNG (polynomial 0x04C11DB7, reflected), bit by bit: no table.
#ifndef POCKETMLP_STORAGE_CRC32_HPP
#define POCKETMLP_STORAGE_CRC32_HPP

#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {

class Crc32 {
 public:
  Crc32() : state_(UINT32_C(0xFFFFFFFF)) {}

  void add(const uint8_t* bytes, size_t count) {
    for (; count != 0; --count) {
      state_ ^= *bytes;
      ++bytes;
      for (uint8_t bit = 0; bit < 8; ++bit) {
        state_ = (state_ & 1u) != 0 ? (state_ >> 1) ^ UINT32_C(0xEDB88320) : state_ >> 1;
      }
    }
  }
  uint32_t value() const { return ~state_; }

 private:
  uint32_t state_;
};

}  // namespace pocketmlp

#endif
