/* Output stage of Sigmoid and Tanh hidden layers, with one table for both: tanh(x) = 2 sigmoid(2x) - 1. */
#ifndef POCKETMLP_QUANTIZED_FINISH_SIGMOID_H
#define POCKETMLP_QUANTIZED_FINISH_SIGMOID_H

#include "kernel_choice.h"

#include "../../../ports/avr/sigmoid.h"
#include "requantize.h"

/* round(255 * sigmoid(k / 32)), k = 0..255 */
static const uint8_t pocketmlp_sigmoid_table[256] POCKETMLP_FLASH = {
    128, 129, 131, 133, 135, 137, 139, 141, 143, 145, 147, 149, 151, 153, 155, 157, 159, 161, 162, 164,
    166, 168, 170, 171, 173, 175, 177, 178, 180, 182, 183, 185, 186, 188, 190, 191, 193, 194, 195, 197,
    198, 200, 201, 202, 204, 205, 206, 207, 208, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220,
    221, 222, 223, 224, 225, 225, 226, 227, 228, 229, 229, 230, 231, 231, 232, 233, 233, 234, 235, 235,
    236, 236, 237, 237, 238, 238, 239, 239, 240, 240, 241, 241, 241, 242, 242, 243, 243, 243, 244, 244,
    244, 245, 245, 245, 245, 246, 246, 246, 247, 247, 247, 247, 248, 248, 248, 248, 248, 249, 249, 249,
    249, 249, 249, 250, 250, 250, 250, 250, 250, 251, 251, 251, 251, 251, 251, 251, 251, 252, 252, 252,
    252, 252, 252, 252, 252, 252, 252, 252, 253, 253, 253, 253, 253, 253, 253, 253, 253, 253, 253, 253,
    253, 253, 253, 253, 253, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254,
    254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

#ifndef POCKETMLP_PORT_SIGMOID
/* min(|index|, 255). Reference kernel. */
POCKETMLP_INLINE uint8_t pocketmlp_sigmoid_place(int16_t index) {
  const uint16_t magnitude = index < 0 ? (uint16_t)(0u - (uint16_t)index) : (uint16_t)index;
  return (uint8_t)(magnitude > 255 ? 255 : magnitude);
}
#endif

/* The activation for a pre-activation of `index` steps of which 32 are one unit of the sigmoid's argument.
   Sigmoid's output counts 1/255; the same byte read as (y - 127.5) * 2/255 is tanh of half the argument. */
static inline uint8_t pocketmlp_sigmoid_of(int16_t index) {
  const uint8_t value = POCKETMLP_READ_U8(pocketmlp_sigmoid_table + pocketmlp_sigmoid_place(index));
  return (uint8_t)(index < 0 ? 255 - value : value);
}

static inline uint8_t pocketmlp_finish_sigmoid(const pocketmlp_layer* layer, uint16_t multiplier,
                                               int32_t sum) {
  const int32_t index = pocketmlp_requantize(sum, multiplier, layer->shift);
  return pocketmlp_sigmoid_of((int16_t)(index > 255 ? 255 : index < -255 ? -255 : index));
}

#endif
