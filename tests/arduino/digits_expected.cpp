// What the sketch Digits has to answer, computed on the desktop with the sketch's own header: reads images of
// 784 bytes from standard input.
#include <cstdio>

#include "../../examples/Digits/digits.h"

int main() {
  uint8_t image[DIGITS_INPUTS];
  while (std::fread(image, 1, sizeof image, stdin) == sizeof image) {
    int32_t scores[DIGITS_OUTPUTS];
    digits_infer(image, scores);
    std::printf("digit %d scores:", digits_classify(image));
    for (int32_t score : scores) std::printf(" %ld", static_cast<long>(score));
    std::printf("\n");
  }
  return digits_self_test();
}
