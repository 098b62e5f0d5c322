// The product that avr-gcc would make with a call of a library function.
#ifndef POCKETMLP_PORTS_AVR_MULTIPLY_HPP
#define POCKETMLP_PORTS_AVR_MULTIPLY_HPP

#include <stdint.h>

#if defined(__AVR_HAVE_MUL__)  // an ATtiny has no multiplier

#define POCKETMLP_PORT_MULTIPLIES  // fixed_arithmetic.hpp has the plain version

namespace pocketmlp {

// a * b, 19 cycles.
__attribute__((always_inline)) inline int32_t multiply_signed_unsigned(int16_t a, uint16_t b) {
  int32_t product;
  __asm__(
      "mul %A[a], %A[b]\n\t movw %A[p], r0\n\t"
      "mulsu %B[a], %B[b]\n\t movw %C[p], r0\n\t"
      "mul %B[b], %A[a]\n\t add %B[p], r0\n\t adc %C[p], r1\n\t adc %D[p], %[zero]\n\t"
      "mulsu %B[a], %A[b]\n\t sbc %D[p], %[zero]\n\t"
      "add %B[p], r0\n\t adc %C[p], r1\n\t adc %D[p], %[zero]\n\t"
      "clr __zero_reg__"
      : [p] "=&r"(product)
      : [a] "a"(a), [b] "a"(b), [zero] "r"(static_cast<uint8_t>(0))
      : "r0");
  return product;
}

}  // namespace pocketmlp

#endif

#endif
