// An array of floats that begins at a cache line, so that vectors of any width do not straddle two.
#ifndef POCKETMLP_TOOL_NETWORK_FLOAT_BUFFER_HPP
#define POCKETMLP_TOOL_NETWORK_FLOAT_BUFFER_HPP

#include <cstddef>
#include <new>
#include <vector>

namespace pocketmlp {
namespace tool {

template <class T>
struct CacheLineAllocator {
  typedef T value_type;
  static constexpr std::align_val_t alignment{64};

  CacheLineAllocator() = default;
  template <class Other>
  CacheLineAllocator(const CacheLineAllocator<Other>&) {}

  T* allocate(size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), alignment)); }
  void deallocate(T* values, size_t) { ::operator delete(values, alignment); }

  template <class Other>
  bool operator==(const CacheLineAllocator<Other>&) const {
    return true;
  }
  template <class Other>
  bool operator!=(const CacheLineAllocator<Other>&) const {
    return false;
  }
};

typedef std::vector<float, CacheLineAllocator<float>> FloatBuffer;

}  // namespace tool
}  // namespace pocketmlp

#endif
