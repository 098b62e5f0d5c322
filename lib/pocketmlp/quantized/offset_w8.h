/* The offset of weight formats that store w + 128: 128 times the sum of the inputs, once per layer. */
#ifndef POCKETMLP_QUANTIZED_OFFSET_W8_H
#define POCKETMLP_QUANTIZED_OFFSET_W8_H

#include "kernel_choice.h"

#include "../../../ports/avr/sum_inputs.h"
#include "../../../ports/cortex_m/sum_inputs_dsp.h"
#include "../../../ports/cortex_m/sum_inputs_mve.h"
#include "layer.h"

#ifndef POCKETMLP_PORT_SUM_INPUTS
/* Reference kernel. */
static inline uint32_t pocketmlp_sum_inputs(const uint8_t* input, uint16_t inputs) {
  uint32_t sum = 0;
  for (; inputs != 0; --inputs) sum += *input++;
  return sum;
}
#endif

#ifndef POCKETMLP_PORT_OFFSET_W8
/* Reference kernel. */
static inline int32_t pocketmlp_offset_w8(const uint8_t* input, uint16_t inputs) {
  return -(int32_t)(pocketmlp_sum_inputs(input, inputs) << 7);
}
#endif

#endif
