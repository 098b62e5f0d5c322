/* One inference from raw input to class, or to scores with BENCH_SCORES: counts instructions (AVR: cycles)
   and stack, and checks the scores. BENCH_MODEL is the header of a model with data from write_models.cpp. */
#include BENCH_MODEL
#include "../../ports/boards/board.h"

static uint8_t input[MODEL_INPUTS];
static int32_t scores[MODEL_OUTPUTS];

/* What is measured; tests/bench/measure.sh finds its code by this name. */
__attribute__((noinline)) static int bench_inference(void) {
#ifdef BENCH_SCORES
  model_infer(input, scores);
  return 0;
#else
  return model_classify(input);
#endif
}

int main(void) {
  uint32_t count;
  uint16_t i;
  int result;
  board_init();
  for (i = 0; i < MODEL_INPUTS; ++i) input[i] = POCKETMLP_READ_U8(bench_input + i);
  board_cycles_begin();
  result = bench_inference();
  count = board_cycles_end();
  BOARD_PRINT("count: ");
  board_print_unsigned(count);
  BOARD_STACK_BEGIN();
  (void)bench_inference();
  BOARD_PRINT("\nstack: ");
  board_print_unsigned(BOARD_STACK_END());
  BOARD_PRINT("\nclass: ");
  board_print_signed(result);
  BOARD_PRINT("\n");
  model_infer(input, scores);
  for (i = 0; i < MODEL_OUTPUTS; ++i) {
    if (scores[i] != POCKETMLP_READ_I32(bench_scores + i)) board_exit(1);
  }
#ifndef BENCH_SCORES
  if (result != BENCH_CLASS) board_exit(1);
#endif
  board_exit(0);
}
