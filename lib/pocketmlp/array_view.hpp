// A read-only view of N values whose length is part of the type, so that a wrong length does not compile.
#ifndef POCKETMLP_ARRAY_VIEW_HPP
#define POCKETMLP_ARRAY_VIEW_HPP

#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {

template <class T, size_t N>
class ArrayView {
 public:
  template <size_t M>
  ArrayView(const T (&values)[M]) : values_(values) {  // an array converts by itself
    static_assert(M == N,
                  "PocketMLP: this array's length is not the network's; give exactly as many values as the "
                  "network has inputs (for an input) or outputs (for a target) (docs/errors.md)");
  }

  // For values inside a larger buffer; the caller vouches for N of them.
  static ArrayView from_pointer(const T* values) { return ArrayView(values, Unchecked()); }

  const T* data() const { return values_; }
  const T& operator[](size_t index) const { return values_[index]; }

 private:
  struct Unchecked {};
  ArrayView(const T* values, Unchecked) : values_(values) {}
  const T* values_;
};

// The number of the right class, 0 ... outputs-1: a one-hot target without the zeros.
struct ClassIndex {
  explicit ClassIndex(uint16_t number) : index(number) {}
  uint16_t index;
};

}  // namespace pocketmlp

#endif
