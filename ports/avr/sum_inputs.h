/* The sum of a layer's inputs on AVR, 7 cycles each, and the offset of formats that store w + 128, 8 cycles.
 */
#ifndef POCKETMLP_PORTS_AVR_SUM_INPUTS_H
#define POCKETMLP_PORTS_AVR_SUM_INPUTS_H

#if defined(__AVR__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_SUM_INPUTS

#include "../../lib/pocketmlp/quantized/layer.h"

static inline uint32_t pocketmlp_sum_inputs(const uint8_t* input, uint16_t inputs) {
  uint32_t sum = 0;
  uint8_t chunks = (uint8_t)((uint16_t)(inputs + 255u) >> 8);
  uint8_t count = (uint8_t)inputs; /* of the first chunk; 0 stands for 256 */
  do {
    uint16_t chunk = 0; /* holds 256 bytes */
    __asm__(
        "1:\n\t"
        "ld __tmp_reg__, %a[input]+\n\t"
        "add %A[chunk], __tmp_reg__\n\t"
        "adc %B[chunk], __zero_reg__\n\t"
        "dec %[count]\n\t"
        "brne 1b"
        : [input] "+e"(input), [chunk] "+r"(chunk), [count] "+r"(count)
        :
        : "memory");
    sum += chunk;
  } while (--chunks != 0);
  return sum;
}

#define POCKETMLP_PORT_OFFSET_W8
/* -128 times the sum: 256 times in one register higher, then halved. 31 bits hold it, because no array has
   more than 32,767 bytes. */
static inline int32_t pocketmlp_offset_w8(const uint8_t* input, uint16_t inputs) {
  uint8_t chunks = (uint8_t)((uint16_t)(inputs + 255u) >> 8);
  uint8_t count = (uint8_t)inputs; /* of the first chunk; 0 stands for 256 */
  int32_t offset = 0;
  __asm__(
      "1:\n\t"
      "ld __tmp_reg__, %a[input]+\n\t"
      "sub %B[offset], __tmp_reg__\n\t"
      "sbc %C[offset], __zero_reg__\n\t"
      "sbc %D[offset], __zero_reg__\n\t"
      "dec %[count]\n\t"
      "brne 1b\n\t"
      "dec %[chunks]\n\t"
      "brne 1b\n\t"
      "asr %D[offset]\n\t"
      "ror %C[offset]\n\t"
      "ror %B[offset]\n\t"
      "ror %A[offset]"
      : [input] "+e"(input), [offset] "+r"(offset), [count] "+r"(count), [chunks] "+r"(chunks)
      :
      : "memory");
  return offset;
}

#endif
#endif
