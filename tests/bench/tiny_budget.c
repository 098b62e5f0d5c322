// A whole program around one inference of a small exported model on AVR, from raw bytes to class: what it
// costs in flash, RAM and cycles. Nothing of ports/boards is linked.
#include BENCH_MODEL
#include "../../ports/boards/avr/simulator.h"

static uint8_t input[MODEL_INPUTS];

__attribute__((OS_main)) int main(void) {
  uint8_t i;
  int result;
  for (i = 0; i < MODEL_INPUTS; ++i) input[i] = POCKETMLP_READ_U8(bench_input + i);
  simulator_begin();
  result = model_classify(input);
  simulator_end();
  simulator_exit(result != BENCH_CLASS);
  return 0;
}
