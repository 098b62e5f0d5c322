// A learning rate or another factor below 16 for fixed point: mantissa / 2^shift, because 0.0005 is zero in
// Q8.8. Made from a constant such as 0.01 at compile time, without floating-point code on the chip.
#ifndef POCKETMLP_NUMERIC_FIXED_RATE_HPP
#define POCKETMLP_NUMERIC_FIXED_RATE_HPP

#include <stddef.h>
#include <stdint.h>

#include "../port.hpp"

namespace pocketmlp {

class FixedRate {
 public:
  enum : uint8_t { least_shift = 12, most_shift = 75 };

  constexpr FixedRate() : mantissa_(0), shift_(least_shift) {}
  // 16 significant bits. Below 0 and NaN give 0, 16 and more the largest rate; below 2^-60 precision fades.
  POCKETMLP_ALWAYS_INLINE constexpr FixedRate(double value)
      : FixedRate(!(value > 0.0) ? Parts{0, least_shift} : normalised(value * 4096.0)) {}
  POCKETMLP_ALWAYS_INLINE constexpr FixedRate(float value) : FixedRate(static_cast<double>(value)) {}
  POCKETMLP_ALWAYS_INLINE constexpr FixedRate(int value) : FixedRate(static_cast<double>(value)) {}

  // mantissa / 2^shift, least_shift <= shift <= most_shift.
  static constexpr FixedRate from_parts(uint16_t mantissa, uint8_t shift) {
    return FixedRate(Parts{static_cast<double>(mantissa), shift});
  }
  constexpr uint16_t mantissa() const { return mantissa_; }
  constexpr uint8_t shift() const { return shift_; }
  constexpr bool is_zero() const { return mantissa_ == 0; }
  double to_double() const {
    double value = mantissa_;
    for (uint8_t n = shift_; n > 0; --n) value *= 0.5;
    return value;
  }

  // The rate divided by a whole number, rounded to 16 significant bits. Integer arithmetic.
  FixedRate divided_by(size_t divisor) const {
    if (divisor == 0 || mantissa_ == 0) return *this;
    uint32_t dividend = static_cast<uint32_t>(mantissa_) << 15;
    FixedRate result;
    result.shift_ = static_cast<uint8_t>(shift_ + 15);
    uint32_t divider = static_cast<uint32_t>(divisor);
    while (divider > 0xFFFF) {  // beyond 65,535 to 16 significant bits, too
      divider = (divider + 1u) >> 1;
      ++result.shift_;
    }
    dividend /= divider;
    while (dividend > 0x1FFFF) {
      dividend >>= 1;
      --result.shift_;
    }
    if (dividend > 0xFFFF) {
      dividend = dividend == 0x1FFFF ? 0xFFFF : (dividend + 1u) >> 1;
      --result.shift_;
    }
    result.mantissa_ = static_cast<uint16_t>(dividend);
    if (result.shift_ > most_shift) result = FixedRate();
    return result;
  }

 private:
  struct Parts {
    double mantissa;  // below 65536, not yet rounded
    uint8_t shift;
  };
  POCKETMLP_ALWAYS_INLINE constexpr explicit FixedRate(Parts parts)
      : mantissa_(static_cast<uint16_t>(parts.mantissa + 0.5)), shift_(parts.shift) {}

  // value * 2^-shift with 32768 <= value < 65535.5 where that is possible; the shift is found bit by bit.
  // Always inline, so that the compiler computes a constant whatever it is asked to optimize for.
  POCKETMLP_ALWAYS_INLINE static constexpr Parts normalised(double value) {
    return value >= 65535.0 ? Parts{65535.0, least_shift}
                            : raise1(raise2(raise4(raise8(raise16(raise32(Parts{value, least_shift}))))));
  }
  POCKETMLP_ALWAYS_INLINE static constexpr Parts raise(Parts p, double factor, int bits) {
    return p.mantissa * factor < 65535.5 ? Parts{p.mantissa * factor, static_cast<uint8_t>(p.shift + bits)}
                                         : p;
  }
  POCKETMLP_ALWAYS_INLINE static constexpr Parts raise32(Parts p) { return raise(p, 4294967296.0, 32); }
  POCKETMLP_ALWAYS_INLINE static constexpr Parts raise16(Parts p) { return raise(p, 65536.0, 16); }
  POCKETMLP_ALWAYS_INLINE static constexpr Parts raise8(Parts p) { return raise(p, 256.0, 8); }
  POCKETMLP_ALWAYS_INLINE static constexpr Parts raise4(Parts p) { return raise(p, 16.0, 4); }
  POCKETMLP_ALWAYS_INLINE static constexpr Parts raise2(Parts p) { return raise(p, 4.0, 2); }
  POCKETMLP_ALWAYS_INLINE static constexpr Parts raise1(Parts p) { return raise(p, 2.0, 1); }

  uint16_t mantissa_;
  uint8_t shift_;
};

}  // namespace pocketmlp

#endif
