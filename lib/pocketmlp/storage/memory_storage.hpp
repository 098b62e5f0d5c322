// A storage in plain memory: for tests, for RAM that survives a reset, or as a buffer on the way to a disk or
// a radio. The caller owns the bytes.
#ifndef POCKETMLP_STORAGE_MEMORY_STORAGE_HPP
#define POCKETMLP_STORAGE_MEMORY_STORAGE_HPP

#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace pocketmlp {

class MemoryStorage {
 public:
  MemoryStorage(uint8_t* bytes, size_t size) : bytes_(bytes), size_(size) {}

  bool read(size_t offset, uint8_t* bytes, size_t count) const {
    if (offset > size_ || count > size_ - offset) return false;
    memcpy(bytes, bytes_ + offset, count);
    return true;
  }
  bool write(size_t offset, const uint8_t* bytes, size_t count) {
    if (offset > size_ || count > size_ - offset) return false;
    memcpy(bytes_ + offset, bytes, count);
    return true;
  }

 private:
  uint8_t* bytes_;
  size_t size_;
};

}  // namespace pocketmlp

#endif
