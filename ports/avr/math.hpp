// e^x, ln and tanh for chips without a floating-point unit: smaller and faster than avr-libc's.
#ifndef POCKETMLP_PORTS_AVR_MATH_HPP
#define POCKETMLP_PORTS_AVR_MATH_HPP

#include <avr/pgmspace.h>
#include <stdint.h>
#include <string.h>

namespace pocketmlp {

inline uint32_t bits_of(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}
inline float float_of(uint32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// x, which -ffast-math must not put into a sum with what comes after: (x + c) - c would be x.
inline float as_computed(float x) {
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__)
  __asm__("" : "+r"(x));
#endif
  return x;
}

// Relative error below 4e-7 * (1 + |x|); NaN stays NaN; from +-86 on the result is infinity or 0.
// e^x = 2^n * 2^f with n whole and |f| <= 1/2; 2^f by a polynomial of degree 5 with 2^0 = 1 exactly
// (minimax in the relative error, 9.2e-8).
__attribute__((noinline)) inline float exponential(float x) {
  const uint16_t magnitude = static_cast<uint16_t>(bits_of(x) >> 16) & 0x7FFF;
  if (magnitude >= 0x42AC && magnitude <= 0x7F80) {  // 86 <= |x| <= infinity
    return float_of(x < 0.0f ? 0 : UINT32_C(0x7F800000));
  }
  const float exponent = x * 1.44269504f;  // log2(e)
  // Adding 1.5 * 2^23 rounds to a whole number, which is then found in the low bits.
  const float rounded = as_computed(exponent + 12582912.0f);
  const float f = exponent - as_computed(rounded - 12582912.0f);
  const uint16_t n = static_cast<uint16_t>(bits_of(rounded));  // 0 for NaN
  float power = 0.00132646379f;
  power = power * f + 0.00967151715f;
  power = power * f + 0.0555073400f;
  power = power * f + 0.240222420f;
  power = power * f + 0.693146977f;
  power = power * f + 1.0f;
  return float_of(bits_of(power) + (static_cast<uint32_t>(n << 7) << 16));
}

// Relative error below 5e-7; NaN and numbers below 0 give NaN, 0 gives -88.
// ln x = n ln 2 + ln(1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); ln(1 + f) = f times a polynomial of degree 7
// (minimax in the relative error, 1.7e-7).
__attribute__((noinline)) inline float natural_log(float x) {
  static const float log_over_f[] PROGMEM = {-0.101047788f, 0.162225545f, -0.172513906f, 0.199001859f,
                                             -0.249698724f, 0.33335058f,  -0.500003657f, 0.999999945f};
  const uint32_t bits = bits_of(x);
  const uint16_t high = static_cast<uint16_t>(bits >> 16);
  if (high >= 0x7F80) return high == 0x7F80 ? x : float_of(UINT32_C(0x7FC00000));
  const int16_t n = static_cast<int16_t>(high - 0x3F35) >> 7;
  const float f = float_of(bits - (static_cast<uint32_t>(static_cast<uint16_t>(n) << 7) << 16)) - 1.0f;
  float sum = 0.0f;  // a loop, because it is called for a loss only: flash counts more than cycles
  for (uint8_t k = 0; k < 8; ++k) sum = sum * f + pgm_read_float(log_over_f + k);
  return static_cast<float>(n) * 0.693147181f + f * sum;
}

// Absolute error below 3e-7.
inline float hyperbolic_tangent(float x) {
  return 1.0f - 2.0f / (1.0f + exponential(x + x));
}

}  // namespace pocketmlp

#endif
