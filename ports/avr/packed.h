/* Weights of 4, 2 and 1 bit on AVR with a multiplier, one row at a time: 13, 12 and 9 cycles per weight. */
#ifndef POCKETMLP_PORTS_AVR_PACKED_H
#define POCKETMLP_PORTS_AVR_PACKED_H

#if defined(__AVR_HAVE_MUL__) && defined(__AVR_HAVE_LPMX__) && defined(__OPTIMIZE__) && \
    !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_PACKED

#include "../../lib/pocketmlp/quantized/layer.h"

/* products += factor * the next input, or = for the first one of a byte. */
#define POCKETMLP_AVR_NEXT "ld __tmp_reg__, %a[x]+\n\t"
#define POCKETMLP_AVR_ADD(factor) \
  "mul %[" factor                 \
  "], __tmp_reg__\n\t"            \
  "add %A[products], r0\n\t"      \
  "adc %B[products], r1\n\t"
#define POCKETMLP_AVR_FIRST       \
  "mul %[value], __tmp_reg__\n\t" \
  "movw %[products], r0\n\t"

/* The codes of a byte. */
#define POCKETMLP_AVR_CODES_4                                    \
  POCKETMLP_AVR_NEXT                                             \
  "mov %[value], %[codes]\n\t"                                   \
  "andi %[value], 15\n\t" POCKETMLP_AVR_FIRST POCKETMLP_AVR_NEXT \
  "swap %[codes]\n\t"                                            \
  "andi %[codes], 15\n\t" POCKETMLP_AVR_ADD("codes")
#define POCKETMLP_AVR_CODE_2   \
  POCKETMLP_AVR_NEXT           \
  "lsr %[codes]\n\t"           \
  "lsr %[codes]\n\t"           \
  "mov %[value], %[codes]\n\t" \
  "andi %[value], 3\n\t" POCKETMLP_AVR_ADD("value")
#define POCKETMLP_AVR_CODES_2                                                                             \
  POCKETMLP_AVR_NEXT                                                                                      \
  "mov %[value], %[codes]\n\t"                                                                            \
  "andi %[value], 3\n\t" POCKETMLP_AVR_FIRST POCKETMLP_AVR_CODE_2 POCKETMLP_AVR_CODE_2 POCKETMLP_AVR_NEXT \
  "lsr %[codes]\n\t"                                                                                      \
  "lsr %[codes]\n\t" POCKETMLP_AVR_ADD("codes")
#define POCKETMLP_AVR_CODE_1       \
  POCKETMLP_AVR_NEXT               \
  "lsr %[codes]\n\t"               \
  "sbc %[value], %[value]\n\t"     \
  "and %[value], __tmp_reg__\n\t"  \
  "add %A[products], %[value]\n\t" \
  "adc %B[products], %[zero]\n\t"
#define POCKETMLP_AVR_CODES_1                                                                                \
  "clr %A[products]\n\t"                                                                                     \
  "clr %B[products]\n\t" POCKETMLP_AVR_CODE_1 POCKETMLP_AVR_CODE_1 POCKETMLP_AVR_CODE_1 POCKETMLP_AVR_CODE_1 \
      POCKETMLP_AVR_CODE_1 POCKETMLP_AVR_CODE_1 POCKETMLP_AVR_CODE_1 POCKETMLP_AVR_CODE_1

/* sum += codes . x for so many whole bytes; the products of a byte fit 16 bits. */
#define POCKETMLP_AVR_BYTES(byte)                                                                  \
  __asm__ volatile(                                                                                \
      "clr %[zero]\n"                                                                              \
      "1:\n\t"                                                                                     \
      "lpm %[codes], %a[weights]+\n\t" byte                                                        \
      "add %A[sum], %A[products]\n\t"                                                              \
      "adc %B[sum], %B[products]\n\t"                                                              \
      "adc %C[sum], %[zero]\n\t"                                                                   \
      "adc %D[sum], %[zero]\n\t"                                                                   \
      "sbiw %[bytes], 1\n\t"                                                                       \
      "brne 1b\n\t"                                                                                \
      "clr __zero_reg__"                                                                           \
      : [sum] "+r"(sum), [weights] "+z"(weights), [x] "+x"(x), [bytes] "+w"(bytes),                \
        [products] "=&r"(products), [codes] "=&a"(codes), [value] "=&a"(value), [zero] "=&r"(zero) \
      :                                                                                            \
      : "r0", "memory")

/* sums[k] = (codes of row k . input) << double_codes. `bits` and `double_codes` are constants. */
POCKETMLP_INLINE const uint8_t* pocketmlp_accumulate_packed(int32_t* sums, const uint8_t* weights,
                                                            const uint8_t* input, uint16_t inputs,
                                                            uint8_t rows, uint8_t bits,
                                                            uint8_t double_codes) {
  const uint8_t in_byte = (uint8_t)(8u / bits);
  do {
    uint32_t sum = 0;
    const uint8_t* x = input;
    uint16_t bytes = inputs / in_byte;
    uint8_t left = (uint8_t)(inputs & (in_byte - 1u));
    uint16_t products;
    uint8_t codes;
    uint8_t value;
    uint8_t zero;
    if (bytes != 0) {
      if (bits == 4) {
        POCKETMLP_AVR_BYTES(POCKETMLP_AVR_CODES_4);
      } else if (bits == 2) {
        POCKETMLP_AVR_BYTES(POCKETMLP_AVR_CODES_2);
      } else {
        POCKETMLP_AVR_BYTES(POCKETMLP_AVR_CODES_1);
      }
    }
    if (left != 0) {
      codes = POCKETMLP_READ_U8(weights);
      ++weights;
      do {
        sum += (uint16_t)((uint8_t)(codes & ((1u << bits) - 1u)) * *x);
        codes = (uint8_t)(codes >> bits);
        ++x;
      } while (--left != 0);
    }
    *sums++ = (int32_t)(sum << double_codes);
  } while (--rows != 0);
  return weights;
}

#endif
#endif
