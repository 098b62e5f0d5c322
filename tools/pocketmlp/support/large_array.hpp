// Arrays that begin at a cache line, so that vectors of any width do not straddle two, and that lie in large
// pages when they are large: a program that jumps about in them finds its place sooner.
#ifndef POCKETMLP_TOOL_SUPPORT_LARGE_ARRAY_HPP
#define POCKETMLP_TOOL_SUPPORT_LARGE_ARRAY_HPP

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace pocketmlp {
namespace tool {

template <class T>
struct LargeArrayAllocator {
  typedef T value_type;

  LargeArrayAllocator() = default;
  template <class Other>
  LargeArrayAllocator(const LargeArrayAllocator<Other>&) {}

  T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    void* const values = ::operator new(bytes, alignment(bytes));
#if defined(__linux__)
    // Only a hint, and only when there is something to gain: what it says does not matter.
    if (bytes >= least_bytes) static_cast<void>(madvise(values, bytes, MADV_HUGEPAGE));
#endif
    return static_cast<T*>(values);
  }
  void deallocate(T* values, std::size_t count) { ::operator delete(values, alignment(count * sizeof(T))); }

  template <class Other>
  bool operator==(const LargeArrayAllocator<Other>&) const {
    return true;
  }
  template <class Other>
  bool operator!=(const LargeArrayAllocator<Other>&) const {
    return false;
  }

 private:
  static constexpr std::size_t large_page = std::size_t(2) << 20;
  static constexpr std::size_t least_bytes = 4 * large_page;

  static std::align_val_t alignment(std::size_t bytes) {
    return std::align_val_t(bytes >= least_bytes ? large_page : 64);
  }
};

typedef std::vector<float, LargeArrayAllocator<float>> FloatBuffer;
typedef std::vector<std::uint8_t, LargeArrayAllocator<std::uint8_t>> ByteBuffer;

}  // namespace tool
}  // namespace pocketmlp

#endif
