// Flash on machines with one address space: an ordinary pointer reads it.
#ifndef POCKETMLP_PORTS_GENERIC_FLASH_HPP
#define POCKETMLP_PORTS_GENERIC_FLASH_HPP

namespace pocketmlp {

template <class T>
struct FlashPointerTo {
  typedef const T* type;
  static type from(const T* address) { return address; }
};

}  // namespace pocketmlp

#endif
