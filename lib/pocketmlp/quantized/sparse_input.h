/* Inputs that are mostly zero: the blocks of four inputs that are not all zero are listed once per layer. The
   number of inputs is a multiple of four. */
#ifndef POCKETMLP_QUANTIZED_SPARSE_INPUT_H
#define POCKETMLP_QUANTIZED_SPARSE_INPUT_H

#include <string.h>

#include "layer.h"

/* What a layer's kernel gets instead of its input. */
typedef struct pocketmlp_sparse_input {
  const uint8_t* input;
  const uint16_t* blocks; /* where they begin, in order */
  uint16_t count;
} pocketmlp_sparse_input;

/* Lists the blocks of an input; `blocks` has room for inputs / 4. */
static inline void pocketmlp_find_blocks(pocketmlp_sparse_input* list, const uint8_t* input, uint16_t inputs,
                                         uint16_t* blocks) {
  uint16_t i;
  list->input = input;
  list->blocks = blocks;
  list->count = 0;
  for (i = 0; i < inputs; i = (uint16_t)(i + 4u)) {
    uint32_t block;
    memcpy(&block, input + i, sizeof block);
    if (block != 0) {
      blocks[list->count] = i;
      ++list->count;
    }
  }
}

#endif
