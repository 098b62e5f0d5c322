// The integer arithmetic that the fixed-point bundles share: products with a rate without 64-bit arithmetic,
// roots and logarithms.
#ifndef POCKETMLP_NUMERIC_FIXED_ARITHMETIC_HPP
#define POCKETMLP_NUMERIC_FIXED_ARITHMETIC_HPP

#include <stdint.h>

#include "fixed_rate.hpp"

namespace pocketmlp {

#if !defined(POCKETMLP_PORT_MULTIPLIES)
inline int32_t multiply_signed_unsigned(int16_t a, uint16_t b) {
  return static_cast<int32_t>(a) * static_cast<int32_t>(b);
}
#endif

inline int32_t saturating_add(int32_t a, int32_t b) {
  const int32_t sum = static_cast<int32_t>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b));
  if (((a ^ sum) & (b ^ sum)) < 0) return a < 0 ? INT32_MIN : INT32_MAX;
  return sum;
}

inline int32_t saturating_negate(int32_t value) {
  return value == INT32_MIN ? INT32_MAX : -value;
}

// floor(value * rate.mantissa / 2^shift) for 1 <= shift, limited to -2^31 ... 2^31 - 2^16: a random number of
// 16 bits can be added.
inline int32_t multiply_mantissa(int32_t value, FixedRate rate, uint8_t shift) {
  const int32_t highest = INT32_C(0x7FFF0000);
  const int32_t upper =
      static_cast<int32_t>(static_cast<int16_t>(value >> 16)) * static_cast<int32_t>(rate.mantissa());
  const uint32_t lower =
      static_cast<uint32_t>(static_cast<uint16_t>(value)) * static_cast<uint32_t>(rate.mantissa());
  const int32_t high = upper + static_cast<int32_t>(lower >> 16);  // the product is high * 2^16 + low
  const uint16_t low = static_cast<uint16_t>(lower);
  if (shift >= 16) {
    const uint8_t rest = static_cast<uint8_t>(shift - 16);
    const int32_t result = high >> (rest > 31 ? 31 : rest);
    return result > highest ? highest : result;
  }
  if (high >= INT32_C(0x7FFF) << shift) return highest;
  if (high < -(INT32_C(0x8000) << shift)) return INT32_MIN;
  return static_cast<int32_t>(static_cast<uint32_t>(high) << (16 - shift)) |
         static_cast<int32_t>(low >> shift);
}

// value * rate, cut off towards zero, saturating.
inline int32_t shrink(int32_t value, FixedRate rate) {
  const uint32_t magnitude = value < 0 ? 0u - static_cast<uint32_t>(value) : static_cast<uint32_t>(value);
  const uint32_t lower = (magnitude & 0xFFFFu) * rate.mantissa();
  const uint32_t high = (magnitude >> 16) * rate.mantissa() + (lower >> 16);
  uint32_t result;
  if (rate.shift() >= 16) {
    const uint8_t rest = static_cast<uint8_t>(rate.shift() - 16);
    result = rest > 31 ? 0 : high >> rest;
  } else if (high >> (15 + rate.shift()) != 0) {
    result = INT32_MAX;
  } else {
    result = (high << (16 - rate.shift())) | (static_cast<uint16_t>(lower) >> rate.shift());
  }
  if (result > INT32_MAX) result = INT32_MAX;
  return value < 0 ? -static_cast<int32_t>(result) : static_cast<int32_t>(result);
}

// floor(sqrt(value)), bit by bit.
inline uint16_t integer_square_root(uint32_t value) {
  uint32_t root = 0;
  for (uint32_t bit = UINT32_C(1) << 30; bit != 0; bit >>= 2) {
    if (value >= root + bit) {
      value -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
  }
  return static_cast<uint16_t>(root);
}

// -65536 ln(value / 2^fraction_bits) for 1 <= value <= 2^fraction_bits, within 33 steps: the binary logarithm
// by repeated squaring, then times ln 2 (45426 / 65536).
inline int32_t minus_natural_log(uint32_t value, uint8_t fraction_bits) {
  uint8_t whole = fraction_bits;  // -log2, whole part
  while (value >= UINT32_C(0x10000)) {
    value >>= 1;
    --whole;
  }
  while (value < UINT32_C(0x8000)) {
    value <<= 1;
    ++whole;
  }
  whole = static_cast<uint8_t>(whole - 15);
  uint16_t mantissa = static_cast<uint16_t>(value);  // 1 <= mantissa / 2^15 < 2
  uint16_t fraction = 0;                             // log2 of it, 14 bits
  for (uint8_t bit = 0; bit < 14; ++bit) {
    const uint32_t square = (static_cast<uint32_t>(mantissa) * mantissa) >> 14;
    fraction = static_cast<uint16_t>(fraction << 1);
    if (square >= UINT32_C(0x20000)) {
      mantissa = static_cast<uint16_t>(square >> 2);
      ++fraction;
    } else {
      mantissa = static_cast<uint16_t>(square >> 1);
    }
  }
  const uint32_t log2 = (static_cast<uint32_t>(whole) << 14) - fraction;
  return static_cast<int32_t>((log2 * UINT32_C(11357)) >> 12);  // ln 2 * 2^14 = 11357
}

}  // namespace pocketmlp

#endif
