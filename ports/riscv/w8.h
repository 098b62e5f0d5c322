/* Weight format w8 on 32-bit RISC-V with multiplication: four rows share each input, five inputs per round.
   3.55 instructions per weight. */
#ifndef POCKETMLP_PORTS_RISCV_W8_H
#define POCKETMLP_PORTS_RISCV_W8_H

#if defined(__riscv_mul) && __riscv_xlen == 32 && defined(__GNUC__) && \
    (!defined(__riscv_32e) || defined(__OPTIMIZE__)) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_W8

#include "../../lib/pocketmlp/quantized/layer.h"

/* Input number `at` of a round: 13 instructions, of which the four additions have short forms. Zcb has more
   of them, which are not used, because the length has to be known. */
#if defined(__riscv_compressed) && !defined(__riscv_zcb)
#define POCKETMLP_RISCV_LENGTHS ""
#define POCKETMLP_RISCV_INPUT_BYTES 44u
#else
#define POCKETMLP_RISCV_LENGTHS ".option norvc\n\t"
#define POCKETMLP_RISCV_INPUT_BYTES 52u
#endif
#define POCKETMLP_RISCV_ROW(at, row, sum) \
  "lb %[w], " at "(%[" row                \
  "])\n\t"                                \
  "mul %[w], %[w], %[x]\n\t"              \
  "add %[" sum "], %[" sum "], %[w]\n\t"
#define POCKETMLP_RISCV_INPUT(at)                                                               \
  "lbu %[x], " at "(%[input])\n\t" POCKETMLP_RISCV_ROW(at, "row0", "sum0") POCKETMLP_RISCV_ROW( \
      at, "row1", "sum1") POCKETMLP_RISCV_ROW(at, "row2", "sum2") POCKETMLP_RISCV_ROW(at, "row3", "sum3")

/* RV32E has just enough registers, but not with a frame pointer. */
#if defined(__riscv_32e) && !defined(__clang__)
#define POCKETMLP_RISCV_ALL_REGISTERS __attribute__((optimize("omit-frame-pointer")))
#else
#define POCKETMLP_RISCV_ALL_REGISTERS
#endif

/* sums[k] = weights[k] . input. */
POCKETMLP_RISCV_ALL_REGISTERS POCKETMLP_NOINLINE const uint8_t* pocketmlp_accumulate_w8(
    int32_t* sums, const uint8_t* weights, const uint8_t* input, uint16_t inputs, uint8_t rows) {
  if (rows == 1) {
    int32_t sum = 0;
    const uint8_t* const end = weights + inputs;
    for (; weights != end; ++weights, ++input) sum += (int8_t)*weights * *input;
    *sums = sum;
    return weights;
  }
  {
    /* The first round begins inside the loop, after this many inputs. */
    const uint32_t skipped = (5u - inputs % 5u) % 5u;
    const uint8_t* const end = input + inputs;
    const uint8_t* row1;
    const uint8_t* row2;
    const uint8_t* row3;
    int32_t sum0 = 0;
    int32_t sum1 = 0;
    int32_t sum2 = 0;
    int32_t sum3 = 0;
    uint32_t x;
    uint32_t w = skipped * POCKETMLP_RISCV_INPUT_BYTES;
    input -= skipped;
    weights -= skipped;
    row1 = weights + inputs;
    row2 = row1 + inputs;
    row3 = row2 + inputs;
    __asm__ volatile(
        "la %[x], 1f\n\t"
        "add %[w], %[w], %[x]\n\t"
        "jr %[w]\n"
        ".option push\n\t" POCKETMLP_RISCV_LENGTHS
        "1:\n\t"
        POCKETMLP_RISCV_INPUT("0") POCKETMLP_RISCV_INPUT("1") POCKETMLP_RISCV_INPUT("2")
        POCKETMLP_RISCV_INPUT("3") POCKETMLP_RISCV_INPUT("4")
        ".option pop\n\t"
        "addi %[input], %[input], 5\n\t"
        "addi %[row0], %[row0], 5\n\t"
        "addi %[row1], %[row1], 5\n\t"
        "addi %[row2], %[row2], 5\n\t"
        "addi %[row3], %[row3], 5\n\t"
        "bne %[input], %[end], 1b"
        : [input] "+r"(input), [row0] "+r"(weights), [row1] "+r"(row1), [row2] "+r"(row2), [row3] "+r"(row3),
          [sum0] "+r"(sum0), [sum1] "+r"(sum1), [sum2] "+r"(sum2), [sum3] "+r"(sum3), [x] "=&r"(x),
          [w] "+r"(w)
        : [end] "r"(end)
        : "memory");
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
    return row3;
  }
}

#endif
#endif
