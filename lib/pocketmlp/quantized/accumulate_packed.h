/* Weights of 4, 2 and 1 bit: unsigned codes n, several in a byte, the first in the lowest bits, each row in
   whole bytes. The weight is n - 8, 2 n - 3 or 2 n - 1; what it lacks of n or 2 n is taken out once per
   layer, with the sum of the inputs. */
#ifndef POCKETMLP_QUANTIZED_ACCUMULATE_PACKED_H
#define POCKETMLP_QUANTIZED_ACCUMULATE_PACKED_H

#include "kernel_choice.h"

#include "../../../ports/avr/packed.h"
#include "../../../ports/word/packed_lanes.h"
#include "layer.h"
#include "offset_w8.h"

#ifndef POCKETMLP_PORT_PACKED
/* sums[k] = (codes of row k . input) << double_codes. Reference kernel for any number of bits that
 * divides 8. */
POCKETMLP_INLINE const uint8_t* pocketmlp_accumulate_packed(int32_t* sums, const uint8_t* weights,
                                                            const uint8_t* input, uint16_t inputs,
                                                            uint8_t rows, uint8_t bits,
                                                            uint8_t double_codes) {
  const uint8_t mask = (uint8_t)((1u << bits) - 1u);
  for (; rows != 0; --rows) {
    uint32_t sum = 0;
    uint8_t codes = 0;
    uint8_t left = 0;
    uint16_t i;
    for (i = 0; i < inputs; ++i) {
      if (left == 0) {
        codes = POCKETMLP_READ_U8(weights);
        ++weights;
        left = 8;
      }
      sum += (uint16_t)((uint16_t)(codes & mask) * input[i]);
      codes = (uint8_t)(codes >> bits);
      left = (uint8_t)(left - bits);
    }
    *sums = (int32_t)(sum << double_codes);
    ++sums;
  }
  return weights;
}
#endif

static inline int32_t pocketmlp_offset_w4(const uint8_t* input, uint16_t inputs) {
  return -(int32_t)(pocketmlp_sum_inputs(input, inputs) << 3);
}
static inline int32_t pocketmlp_offset_w2(const uint8_t* input, uint16_t inputs) {
  return -(int32_t)(pocketmlp_sum_inputs(input, inputs) * 3u);
}
static inline int32_t pocketmlp_offset_w1(const uint8_t* input, uint16_t inputs) {
  return -(int32_t)pocketmlp_sum_inputs(input, inputs);
}

#endif
