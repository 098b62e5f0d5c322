/* Weight format w8 on 32-bit RISC-V with multiplication: four rows share each input, eight inputs per round.
   3.44 instructions per weight. */
#ifndef POCKETMLP_PORTS_RISCV_W8_H
#define POCKETMLP_PORTS_RISCV_W8_H

#if defined(__riscv_mul) && __riscv_xlen == 32 && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8

#include "../../lib/pocketmlp/quantized/layer.h"

/* Input number `at` of a round. */
#define POCKETMLP_RISCV_ROW(at, row, sum) \
  "lb %[w], " at "(%[" row                \
  "])\n\t"                                \
  "mul %[w], %[w], %[x]\n\t"              \
  "add %[" sum "], %[" sum "], %[w]\n\t"
#define POCKETMLP_RISCV_INPUT(at)                                                               \
  "lbu %[x], " at "(%[input])\n\t" POCKETMLP_RISCV_ROW(at, "row0", "sum0") POCKETMLP_RISCV_ROW( \
      at, "row1", "sum1") POCKETMLP_RISCV_ROW(at, "row2", "sum2") POCKETMLP_RISCV_ROW(at, "row3", "sum3")

/* sums[k] = weights[k] . input. */
POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w8(int32_t* sums, const uint8_t* weights,
                                                          const uint8_t* input, uint16_t inputs,
                                                          uint8_t rows) {
  /* Single rows, and of four rows the inputs that do not fill a round. */
  const uint32_t left_over = rows == 1 ? inputs : inputs & 7u;
  const uint8_t* row0 = weights;
  int32_t* sum = sums;
  do {
    const uint8_t* const end = input + left_over;
    const uint8_t* w = row0;
    const uint8_t* x;
    *sum = 0;
    for (x = input; x != end; ++x, ++w) *sum += (int8_t)*w * *x;
    ++sum;
    row0 += inputs;
  } while (--rows != 0);
  if (left_over != inputs) {
    const uint8_t* const end = input + inputs;
    const uint8_t* row1;
    const uint8_t* row2;
    const uint8_t* row3;
    int32_t sum0 = sums[0];
    int32_t sum1 = sums[1];
    int32_t sum2 = sums[2];
    int32_t sum3 = sums[3];
    uint32_t x;
    uint32_t w;
    input += left_over;
    weights += left_over;
    row1 = weights + inputs;
    row2 = row1 + inputs;
    row3 = row2 + inputs;
    __asm__ volatile(
        "1:\n\t"
        POCKETMLP_RISCV_INPUT("0") POCKETMLP_RISCV_INPUT("1") POCKETMLP_RISCV_INPUT("2")
        POCKETMLP_RISCV_INPUT("3") POCKETMLP_RISCV_INPUT("4") POCKETMLP_RISCV_INPUT("5")
        POCKETMLP_RISCV_INPUT("6") POCKETMLP_RISCV_INPUT("7")
        "addi %[input], %[input], 8\n\t"
        "addi %[row0], %[row0], 8\n\t"
        "addi %[row1], %[row1], 8\n\t"
        "addi %[row2], %[row2], 8\n\t"
        "addi %[row3], %[row3], 8\n\t"
        "bne %[input], %[end], 1b"
        : [input] "+r"(input), [row0] "+r"(weights), [row1] "+r"(row1), [row2] "+r"(row2), [row3] "+r"(row3),
          [sum0] "+r"(sum0), [sum1] "+r"(sum1), [sum2] "+r"(sum2), [sum3] "+r"(sum3), [x] "=&r"(x),
          [w] "=&r"(w)
        : [end] "r"(end)
        : "memory");
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
  }
  return row0;
}

#endif
#endif
