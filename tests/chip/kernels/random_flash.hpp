// Constant data for the kernel tests: bytes that look random, with many extremes among them, and constant
// ones. In flash on AVR; aligned, because some weight formats need it.
#ifndef POCKETMLP_TESTS_CHIP_KERNELS_RANDOM_FLASH_HPP
#define POCKETMLP_TESTS_CHIP_KERNELS_RANDOM_FLASH_HPP

#include <stdint.h>

#include "pocketmlp/quantized/flash.h"

// Quarters: 0, 255, 127 or 128, anything.
#define POOL_HASH(i) (((i)*UINT32_C(2654435761) ^ ((i)*UINT32_C(40503) >> 7)) >> 13)
#define POOL_BYTE(i)                                                               \
  static_cast<uint8_t>((POOL_HASH(i) & 3) == 0   ? (POOL_HASH(i) & 4) * 63.75      \
                       : (POOL_HASH(i) & 3) == 1 ? 127 + ((POOL_HASH(i) >> 2) & 1) \
                                                 : POOL_HASH(i) >> 4)
#define POOL_4(f, i) f(i), f(i + 1), f(i + 2), f(i + 3)
#define POOL_16(f, i) POOL_4(f, i), POOL_4(f, i + 4), POOL_4(f, i + 8), POOL_4(f, i + 12)
#define POOL_64(f, i) POOL_16(f, i), POOL_16(f, i + 16), POOL_16(f, i + 32), POOL_16(f, i + 48)
#define POOL_256(f, i) POOL_64(f, i), POOL_64(f, i + 64), POOL_64(f, i + 128), POOL_64(f, i + 192)
#define POOL_1024(f, i) POOL_256(f, i), POOL_256(f, i + 256), POOL_256(f, i + 512), POOL_256(f, i + 768)

// How many of the pools below a test needs.
#ifndef POOLS
#define POOLS 5
#endif

enum { pool_size = 5 * 1024 + 256 };
#define POOL_ALL(f)                                                                                \
  POOL_1024(f, 0), POOL_1024(f, 1024), POOL_1024(f, 2048), POOL_1024(f, 3072), POOL_1024(f, 4096), \
      POOL_256(f, 5120)

#define POOL_LARGEST(i) 255
#define POOL_SMALLEST(i) 0
#define POOL_HIGH_HALF(i) 127
#define POOL_LOW_HALF(i) 128

#if POOLS > 1
#define POOL_CONSTANTS                                                                 \
  , {POOL_ALL(POOL_LARGEST)}, {POOL_ALL(POOL_SMALLEST)}, {POOL_ALL(POOL_HIGH_HALF)}, { \
    POOL_ALL(POOL_LOW_HALF)                                                            \
  }
#else
#define POOL_CONSTANTS
#endif

__attribute__((aligned(4))) static const uint8_t pools[POOLS][pool_size] POCKETMLP_FLASH = {
    {POOL_ALL(POOL_BYTE)} POOL_CONSTANTS};

#endif
