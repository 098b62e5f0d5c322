/* The loop over a layer's rows on AVR: one function for all layers, because code that is repeated for each
   kind of layer costs more flash there than calls through pointers cost time. */
#ifndef POCKETMLP_PORTS_AVR_LAYER_LOOP_H
#define POCKETMLP_PORTS_AVR_LAYER_LOOP_H

#if defined(__AVR_HAVE_LPMX__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_LAYER_LOOP

#include "../../lib/pocketmlp/quantized/layer.h"

/* Without multipliers the output are scores. */
POCKETMLP_NOINLINE void pocketmlp_layer_loop(const pocketmlp_layer* in_flash, pocketmlp_offset offset,
                                             pocketmlp_accumulate accumulate, uint8_t bias_is_32_bit,
                                             pocketmlp_finish finish, const uint8_t* input, uint8_t* output) {
  pocketmlp_layer layer;
  int32_t sums[POCKETMLP_BLOCK_ROWS];
  int32_t start;
  POCKETMLP_LOAD_LAYER(&layer, in_flash);
  start = offset(input, layer.inputs);
  do {
    const int32_t* sum = sums;
    uint8_t rows = layer.outputs < POCKETMLP_BLOCK_ROWS ? 1 : POCKETMLP_BLOCK_ROWS;
    layer.outputs = (uint16_t)(layer.outputs - rows);
    layer.weights = accumulate(sums, (const uint8_t*)layer.weights, input, layer.inputs, rows);
    do {
      int32_t total = start;
      uint8_t low;
      uint8_t high;
      uint8_t sign;
      /* total += *sum++ + the next bias */
      __asm__(
          "lpm %[low], Z+\n\t"
          "lpm %[high], Z+\n\t"
          "mov __tmp_reg__, %[high]\n\t"
          "lsl __tmp_reg__\n\t"
          "sbc %[sign], %[sign]\n\t"
          "mov __tmp_reg__, %[sign]\n\t"
          "sbrc %[wide], 0\n\t"
          "lpm __tmp_reg__, Z+\n\t"
          "sbrc %[wide], 0\n\t"
          "lpm %[sign], Z+\n\t"
          "add %A[total], %[low]\n\t"
          "adc %B[total], %[high]\n\t"
          "adc %C[total], __tmp_reg__\n\t"
          "adc %D[total], %[sign]\n\t"
          "ld __tmp_reg__, X+\n\t"
          "add %A[total], __tmp_reg__\n\t"
          "ld __tmp_reg__, X+\n\t"
          "adc %B[total], __tmp_reg__\n\t"
          "ld __tmp_reg__, X+\n\t"
          "adc %C[total], __tmp_reg__\n\t"
          "ld __tmp_reg__, X+\n\t"
          "adc %D[total], __tmp_reg__"
          : [total] "+r"(total), "+z"(layer.bias),
            "+x"(sum), [low] "=&r"(low), [high] "=&r"(high), [sign] "=&r"(sign)
          : [wide] "r"(bias_is_32_bit)
          : "memory");
      if (layer.multiplier) {
        *output = finish(&layer, POCKETMLP_READ_U16(layer.multiplier), total);
        ++layer.multiplier;
        ++output;
      } else {
        *(int32_t*)(void*)output = total;
        output += sizeof total;
      }
      POCKETMLP_ROW_HOOK();
    } while (--rows != 0);
  } while (layer.outputs != 0);
}

#endif
#endif
