// A read-only view of N values whose length is part of the type, so that a wrong length does not compile.
#ifndef POCKETMLP_ARRAY_VIEW_HPP
#define POCKETMLP_ARRAY_VIEW_HPP

#include <stddef.h>
#include <stdint.h>

#include "traits.hpp"

namespace pocketmlp {

// Says what is wrong with something given as an array of `Wanted`; the compiler's message shows both types.
template <class Given, class Wanted>
struct ArrayOf {
  static_assert(AlwaysFalse<Given>::value,
                "PocketMLP: an input or a target is an array here; give the number of a class as "
                "ClassIndex(number) (docs/errors.md)");
  static const Wanted* none() { return nullptr; }
};
template <class Given, class Wanted>
struct ArrayOf<Given*, Wanted> {
  static_assert(AlwaysFalse<Given>::value,
                "PocketMLP: a pointer does not say how many values there are; give an array, or "
                "ArrayView<Net::Activation, count>::from_pointer(pointer) (docs/errors.md)");
  static const Wanted* none() { return nullptr; }
};
template <class Given, size_t N, class Wanted>
struct ArrayOf<Given[N], Wanted> {
  static_assert(
      AlwaysFalse<Given>::value,
      "PocketMLP: this array's elements have the wrong type: ArrayOf<given, wanted> in this message "
      "shows both. A network's inputs and targets are Net::Activation: float for float, "
      "Fixed<int16_t, 8> for Fixed<int16_t, 12> (docs/errors.md)");
  static const Wanted* none() { return nullptr; }
};

template <class T, size_t N>
class ArrayView {
 public:
  template <size_t M>
  ArrayView(const T (&values)[M]) : values_(values) {  // an array converts by itself
    static_assert(M == N,
                  "PocketMLP: this array's length is not the network's; give exactly as many values as the "
                  "network has inputs (for an input) or outputs (for a target) (docs/errors.md)");
  }

  template <class Other>
  ArrayView(const Other&) : values_(ArrayOf<Other, T>::none()) {}  // does not compile, and says why

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
