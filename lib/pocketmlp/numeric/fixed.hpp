// Fixed-point numbers: an integer that counts steps of 2^-FractionBits. Arithmetic saturates at both ends and
// rounds to the nearest step; nothing converts by itself.
#ifndef POCKETMLP_NUMERIC_FIXED_HPP
#define POCKETMLP_NUMERIC_FIXED_HPP

#include <stdint.h>

namespace pocketmlp {

// The integer that holds a sum or product of two values of a storage type.
template <class Storage>
struct FixedStorage {
  static constexpr int bits = 0;
};
template <>
struct FixedStorage<int8_t> {
  typedef int16_t Wide;
  static constexpr int bits = 8;
  static constexpr int8_t lowest = INT8_MIN;
  static constexpr int8_t highest = INT8_MAX;
};
template <>
struct FixedStorage<int16_t> {
  typedef int32_t Wide;
  static constexpr int bits = 16;
  static constexpr int16_t lowest = INT16_MIN;
  static constexpr int16_t highest = INT16_MAX;
};
template <>
struct FixedStorage<int32_t> {
  typedef int64_t Wide;
  static constexpr int bits = 32;
  static constexpr int32_t lowest = INT32_MIN;
  static constexpr int32_t highest = INT32_MAX;
};

// Storage: int8_t, int16_t or int32_t. Fixed<int16_t, 12> holds -8 ... 7.99976 in steps of 1/4096 (Q3.12).
// Shifts right round half up, conversions from floating point and divisions round half away from zero.
template <class Storage, int FractionBits>
class Fixed {
  typedef FixedStorage<Storage> Limits;
  static_assert(
      Limits::bits != 0,
      "PocketMLP: Fixed stores numbers in int8_t, int16_t or int32_t; use one of these (docs/errors.md)");
  static_assert(
      FractionBits >= 0 && FractionBits < Limits::bits,
      "PocketMLP: a Fixed number needs 0 to 7 fraction bits in 8-bit storage, 0 to 15 in 16-bit "
      "and 0 to 31 in 32-bit "
      "storage (one bit is the sign); choose fewer fraction bits or wider storage (docs/errors.md)");
  typedef typename Limits::Wide Wide;

 public:
  typedef Storage Raw;
  static constexpr int fraction_bits = FractionBits;

  constexpr Fixed() : raw_(0) {}
  constexpr explicit Fixed(int value) : raw_(clamp_scaled(value)) {}
  constexpr explicit Fixed(long value) : raw_(clamp_scaled(value)) {}
  // To the nearest step; beyond the ends to the end; NaN to 0.
  constexpr explicit Fixed(double value) : raw_(nearest(value * scale())) {}
  constexpr explicit Fixed(float value) : raw_(nearest(static_cast<double>(value) * scale())) {}
  // From another format, rounded and saturated.
  template <class OtherStorage, int OtherBits>
  constexpr explicit Fixed(Fixed<OtherStorage, OtherBits> other)
      : raw_(OtherBits > FractionBits
                 ? clamp(round_shift(static_cast<int64_t>(other.raw()), OtherBits - FractionBits))
                 : clamp(static_cast<int64_t>(other.raw()) *
                         (INT64_C(1) << (OtherBits > FractionBits ? 0 : FractionBits - OtherBits)))) {}

  static constexpr Fixed from_raw(Storage raw) { return Fixed(raw, FromRaw()); }
  constexpr Storage raw() const { return raw_; }

  static constexpr Fixed lowest() { return from_raw(Limits::lowest); }
  static constexpr Fixed highest() { return from_raw(Limits::highest); }

  constexpr double to_double() const { return static_cast<double>(raw_) / scale(); }
  constexpr float to_float() const { return static_cast<float>(to_double()); }
  constexpr explicit operator double() const { return to_double(); }
  constexpr explicit operator float() const { return to_float(); }

  constexpr Fixed operator-() const { return from_raw(clamp(-static_cast<Wide>(raw_))); }
  constexpr Fixed operator+(Fixed other) const { return from_raw(sum(raw_, other.raw_)); }
  constexpr Fixed operator-(Fixed other) const { return from_raw(difference(raw_, other.raw_)); }
  constexpr Fixed operator*(Fixed other) const {
    return from_raw(
        clamp(round_shift(static_cast<Wide>(static_cast<Wide>(raw_) * other.raw_), FractionBits)));
  }
  // Division by zero gives the end of the dividend's sign.
  constexpr Fixed operator/(Fixed other) const {
    return other.raw_ == 0 ? (raw_ < 0 ? lowest() : highest()) : from_raw(clamp(quotient(other.raw_)));
  }
  Fixed& operator+=(Fixed other) { return *this = *this + other; }
  Fixed& operator-=(Fixed other) { return *this = *this - other; }
  Fixed& operator*=(Fixed other) { return *this = *this * other; }
  Fixed& operator/=(Fixed other) { return *this = *this / other; }

  constexpr bool operator==(Fixed other) const { return raw_ == other.raw_; }
  constexpr bool operator!=(Fixed other) const { return raw_ != other.raw_; }
  constexpr bool operator<(Fixed other) const { return raw_ < other.raw_; }
  constexpr bool operator>(Fixed other) const { return raw_ > other.raw_; }
  constexpr bool operator<=(Fixed other) const { return raw_ <= other.raw_; }
  constexpr bool operator>=(Fixed other) const { return raw_ >= other.raw_; }

 private:
  struct FromRaw {};
  constexpr Fixed(Storage raw, FromRaw) : raw_(raw) {}

  static constexpr double scale() { return static_cast<double>(INT64_C(1) << FractionBits); }

  template <class Integer>
  static constexpr Storage clamp(Integer value) {
    return value < Limits::lowest    ? Limits::lowest
           : value > Limits::highest ? Limits::highest
                                     : static_cast<Storage>(value);
  }
  // Whole numbers saturate before they are scaled.
  template <class Integer>
  static constexpr Storage clamp_scaled(Integer value) {
    return value > (Limits::highest >> FractionBits) ? Limits::highest
           : value < (Limits::lowest >> FractionBits)
               ? Limits::lowest
               : static_cast<Storage>(static_cast<Wide>(value) * (static_cast<Wide>(1) << FractionBits));
  }
  // floor(value / 2^bits + 1/2)
  template <class Integer>
  static constexpr Integer round_shift(Integer value, int bits) {
    return bits == 0 ? value : static_cast<Integer>(((value >> (bits - 1)) + 1) >> 1);
  }
  static constexpr Storage nearest(double scaled) {
    return scaled != scaled                                 ? Storage(0)
           : scaled >= static_cast<double>(Limits::highest) ? Limits::highest
           : scaled <= static_cast<double>(Limits::lowest)  ? Limits::lowest
                                                            : away(static_cast<Storage>(scaled), scaled);
  }
  // `whole` is `scaled` cut off. The rest is exact, where a sum of `scaled` and 0.5 may have to be rounded.
  static constexpr Storage away(Storage whole, double scaled) {
    return scaled - static_cast<double>(whole) >= 0.5    ? static_cast<Storage>(whole + 1)
           : scaled - static_cast<double>(whole) <= -0.5 ? static_cast<Storage>(whole - 1)
                                                         : whole;
  }
  // Without a wider type: 32-bit sums need no 64-bit arithmetic.
  static constexpr Storage sum(Storage a, Storage b) {
    return a > 0 && b > Limits::highest - a  ? Limits::highest
           : a < 0 && b < Limits::lowest - a ? Limits::lowest
                                             : static_cast<Storage>(a + b);
  }
  static constexpr Storage difference(Storage a, Storage b) {
    return a >= 0 && b < a - Limits::highest ? Limits::highest
           : a < 0 && b > a - Limits::lowest ? Limits::lowest
                                             : static_cast<Storage>(a - b);
  }
  constexpr int64_t quotient(Storage divisor) const {
    return half_away(static_cast<int64_t>(raw_) * (INT64_C(1) << FractionBits), divisor);
  }
  // 2n / d is cut off towards zero; adding its sign before halving rounds n / d half away from zero. d = 1
  // and -1 are apart: with 31 fraction bits 2n can be the lowest number of 64 bits.
  static constexpr int64_t half_away(int64_t n, int64_t d) {
    return d == 1 ? n : d == -1 ? -n : (n * 2 / d + ((n < 0) == (d < 0) ? 1 : -1)) / 2;
  }

  Storage raw_;
};

template <class Storage, int FractionBits>
constexpr int Fixed<Storage, FractionBits>::fraction_bits;

}  // namespace pocketmlp

#endif
