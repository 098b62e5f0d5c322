// Flash on AVR is another address space: it is read with LPM through a pointer type of its own.
#ifndef POCKETMLP_PORTS_AVR_FLASH_HPP
#define POCKETMLP_PORTS_AVR_FLASH_HPP

#include <avr/pgmspace.h>
#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {

template <class Storage, int FractionBits>
class Fixed;

inline float read_flash(const float* address) {
  return pgm_read_float(address);
}
inline int8_t read_flash(const int8_t* address) {
  return static_cast<int8_t>(pgm_read_byte(address));
}
inline int16_t read_flash(const int16_t* address) {
  return static_cast<int16_t>(pgm_read_word(address));
}
inline int32_t read_flash(const int32_t* address) {
  return static_cast<int32_t>(pgm_read_dword(address));
}
template <class Storage, int FractionBits>
Fixed<Storage, FractionBits> read_flash(const Fixed<Storage, FractionBits>* address) {
  return Fixed<Storage, FractionBits>::from_raw(read_flash(reinterpret_cast<const Storage*>(address)));
}

// Reads values of T that lie in the first 64 KB of flash.
template <class T>
class FlashPointer {
 public:
  explicit FlashPointer(const T* address) : address_(address) {}
  const T* address() const { return address_; }
  T operator*() const { return read_flash(address_); }
  T operator[](size_t index) const { return read_flash(address_ + index); }
  FlashPointer operator+(size_t count) const { return FlashPointer(address_ + count); }
  FlashPointer& operator++() {
    ++address_;
    return *this;
  }

 private:
  const T* address_;
};

template <class T>
struct FlashPointerTo {
  typedef FlashPointer<T> type;
  static type from(const T* address) { return type(address); }
};

}  // namespace pocketmlp

#endif
