// The few type traits the library needs; avr-g++ has no <type_traits>.
#ifndef POCKETMLP_TRAITS_HPP
#define POCKETMLP_TRAITS_HPP

#include <stddef.h>

namespace pocketmlp {

template <class A, class B>
struct IsSame {
  static constexpr bool value = false;
};
template <class A>
struct IsSame<A, A> {
  static constexpr bool value = true;
};

template <bool Condition, class Then, class Else>
struct Conditional {
  typedef Then type;
};
template <class Then, class Else>
struct Conditional<false, Then, Else> {
  typedef Else type;
};

// Depends on T but is always false: lets a static_assert fire only when a template is used.
template <class T>
struct AlwaysFalse {
  static constexpr bool value = false;
};

// Whether a network's parameters lie in flash, where nothing writes and, on AVR, plain pointers do not read.
template <class Net>
struct InFlash;
template <class Net>
struct IsInFlash {
  static constexpr bool value = false;
};
template <class Net>
struct IsInFlash<InFlash<Net>> {
  static constexpr bool value = true;
};
template <class Net>
struct IsInFlash<const InFlash<Net>> {
  static constexpr bool value = true;
};

constexpr size_t larger(size_t a, size_t b) {
  return a > b ? a : b;
}

}  // namespace pocketmlp

#endif
