/* Requantization on 32-bit RISC-V with multiplication: MULHSU gives the upper half of a product. */
#ifndef POCKETMLP_PORTS_RISCV_REQUANTIZE_H
#define POCKETMLP_PORTS_RISCV_REQUANTIZE_H

#if defined(__riscv_mul) && __riscv_xlen == 32 && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_REQUANTIZE

#include "../../lib/pocketmlp/quantized/layer.h"

static inline int32_t pocketmlp_requantize(int32_t sum, uint16_t multiplier, uint8_t shift) {
  int32_t product; /* floor(sum * multiplier / 2^16) */
  __asm__("mulhsu %0, %1, %2" : "=r"(product) : "r"(sum), "r"((uint32_t)multiplier << 16));
  return ((product >> (shift - 17)) + 1) >> 1;
}

#endif
#endif
