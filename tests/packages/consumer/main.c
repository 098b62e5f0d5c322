/* A program in C finds the kernels that its model headers include. */
#include "pocketmlp/quantized/quantized.h"

int main(void) {
  static const uint8_t weights[3] = {1, 2, 3};
  static const uint8_t input[3] = {10, 20, 30};
  int32_t sum;
  pocketmlp_accumulate_w8(&sum, weights, input, 3, 1);
  return sum == 140 ? 0 : 1;
}
