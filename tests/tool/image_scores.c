/* Prints a line per image of raw IDX on standard input: number, class, scores. MODEL_HEADER is the header of
   the model "net", SCORE float for float32; with ROW_BY_ROW the image is pushed row by row. */
#include <stdio.h>

#include MODEL_HEADER

#ifndef SCORE
#define SCORE int32_t
#endif

static uint8_t image[NET_INPUTS];
static SCORE scores[NET_OUTPUTS];

int main(void) {
  unsigned long number, k;
  if (net_self_test() != 0) return 3;
  if (fread(image, 1, 16, stdin) != 16) return 4;
  for (number = 0; fread(image, 1, sizeof image, stdin) == sizeof image; ++number) {
#ifdef ROW_BY_ROW
    net_rows rows;
    const uint8_t* row = image;
    net_begin_rows(&rows);
    while (!net_push_row(&rows, row)) row += 28;
    net_infer_small(rows.small, scores);
    printf("%lu: %d", number, net_classify_small(rows.small));
#else
    net_infer(image, scores);
    printf("%lu: %d", number, net_classify(image));
#endif
    for (k = 0; k < NET_OUTPUTS; ++k) printf(" %.10g", (double)scores[k]);
    printf("\n");
  }
  return 0;
}
