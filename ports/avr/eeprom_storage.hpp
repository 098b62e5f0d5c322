// A storage in the EEPROM of an AVR, from `start` to its end. A byte that does not change is not written:
// that is quicker and saves write cycles.
#ifndef POCKETMLP_PORTS_AVR_EEPROM_STORAGE_HPP
#define POCKETMLP_PORTS_AVR_EEPROM_STORAGE_HPP

#include <avr/eeprom.h>
#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {

class EepromStorage {
 public:
  static constexpr size_t capacity = E2END + 1;

  explicit EepromStorage(size_t start = 0) : start_(start) {}

  bool read(size_t offset, uint8_t* bytes, size_t count) const {
    if (!is_inside(offset, count)) return false;
    for (size_t i = 0; i < count; ++i) bytes[i] = eeprom_read_byte(cell(offset + i));
    return true;
  }
  // One byte takes about 3.4 ms.
  bool write(size_t offset, const uint8_t* bytes, size_t count) {
    if (!is_inside(offset, count)) return false;
    for (size_t i = 0; i < count; ++i) eeprom_update_byte(cell(offset + i), bytes[i]);
    eeprom_busy_wait();
    return true;
  }

 private:
  bool is_inside(size_t offset, size_t count) const {
    return start_ <= capacity && offset <= capacity - start_ && count <= capacity - start_ - offset;
  }
  uint8_t* cell(size_t offset) const { return reinterpret_cast<uint8_t*>(start_ + offset); }

  size_t start_;
};

}  // namespace pocketmlp

#endif
