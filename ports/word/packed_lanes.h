/* Weights of 4, 2 and 1 bit on 32-bit cores with a multiplier, Cortex-M and RISC-V: the codes of two rows lie
   in the halves of a word, so that one multiplication serves both. 1.5 to 3 instructions per weight. */
#ifndef POCKETMLP_PORTS_WORD_PACKED_LANES_H
#define POCKETMLP_PORTS_WORD_PACKED_LANES_H

#if defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS && \
    ((defined(__riscv_mul) && __riscv_xlen == 32) ||   \
     (defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M'))
#define POCKETMLP_PORT_PACKED

#include "../../lib/pocketmlp/quantized/layer.h"

/* Computed in this order, so that few registers are needed; ARM steps through the input with its loads. */
#ifdef __riscv
#define POCKETMLP_LANES_POINTER(input)
#else
#define POCKETMLP_LANES_POINTER(input) , "+r"(input)
#endif

/* sums[k] = (codes of row k . input) << double_codes. `bits` and `double_codes` are constants. */
POCKETMLP_INLINE const uint8_t* pocketmlp_accumulate_packed(int32_t* sums, const uint8_t* weights,
                                                            const uint8_t* input, uint16_t inputs,
                                                            uint8_t rows, uint8_t bits,
                                                            uint8_t double_codes) {
  const uint32_t most_code = (1u << bits) - 1u;
  const uint32_t in_byte = 8u / bits;
  /* So many bytes of each row that half a word holds their products. */
  const uint32_t most_bytes = 65535u / (255u * most_code) / in_byte;
  const uint32_t row_bytes = (inputs * bits + 7u) >> 3;
  const uint32_t stride = rows == 1 ? 0 : row_bytes; /* a single row is computed four times */
  const uint8_t* row0 = weights;
  const uint8_t* row2 = weights + 2u * stride;
  uint32_t bytes = inputs / in_byte;
  uint32_t left_over = inputs % in_byte;
  uint32_t mask = most_code * 0x10001u;
  int32_t sum0 = 0;
  int32_t sum1 = 0;
  int32_t sum2 = 0;
  int32_t sum3 = 0;
  __asm__("" : "+r"(mask)); /* kept in a register: instructions with a shifted operand take no constant */
  do {
    uint32_t lanes01 = 0;
    uint32_t lanes23 = 0;
    uint32_t count = bytes < most_bytes ? bytes : most_bytes;
    bytes -= count;
    if (count == 0) {
      uint32_t codes01 = row0[0] | (uint32_t)row0[stride] << 16;
      uint32_t codes23 = row2[0] | (uint32_t)row2[stride] << 16;
      do {
        lanes01 += (codes01 & mask) * *input;
        lanes23 += (codes23 & mask) * *input;
        ++input;
        codes01 >>= bits;
        codes23 >>= bits;
      } while (--left_over != 0);
    }
    for (; count != 0; --count) {
      const uint32_t codes01 = row0[0] | (uint32_t)row0[stride] << 16;
      const uint32_t codes23 = row2[0] | (uint32_t)row2[stride] << 16;
      ++row0;
      ++row2;
#define POCKETMLP_LANES(n)                                                    \
  if (n < in_byte) {                                                          \
    const uint32_t x = *input++;                                              \
    lanes01 += (codes01 >> n * bits & mask) * x;                              \
    lanes23 += (codes23 >> n * bits & mask) * x;                              \
    __asm__("" : "+r"(lanes01), "+r"(lanes23)POCKETMLP_LANES_POINTER(input)); \
  }
      POCKETMLP_LANES(0)
      POCKETMLP_LANES(1)
      POCKETMLP_LANES(2)
      POCKETMLP_LANES(3)
      POCKETMLP_LANES(4)
      POCKETMLP_LANES(5)
      POCKETMLP_LANES(6)
      POCKETMLP_LANES(7)
    }
    sum0 += (int32_t)(lanes01 & 0xFFFFu);
    sum1 += (int32_t)(lanes01 >> 16);
    sum2 += (int32_t)(lanes23 & 0xFFFFu);
    sum3 += (int32_t)(lanes23 >> 16);
  } while (bytes + left_over != 0);
  sums[0] = sum0 << double_codes;
  if (rows != 1) {
    sums[1] = sum1 << double_codes;
    sums[2] = sum2 << double_codes;
    sums[3] = sum3 << double_codes;
  }
  return weights + rows * row_bytes;
}

#endif
#endif
