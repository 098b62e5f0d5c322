// Forward pass in float on Cortex-M with a single-precision FPU (M4F, M7, M33): four rows share eight inputs,
// which load multiple instructions fetch. 1.2 instructions per weight. Each row is summed up in the order of
// its inputs.
#ifndef POCKETMLP_PORTS_CORTEX_M_DENSE_FLOAT_HPP
#define POCKETMLP_PORTS_CORTEX_M_DENSE_FLOAT_HPP

#include <stddef.h>
#include <stdint.h>

#include "../../lib/pocketmlp/kernels/dense_generic.hpp"
#include "../../lib/pocketmlp/numeric/float_numeric.hpp"

namespace pocketmlp {
namespace cortex_m {

// Two rows with eight weights each, their sums, and the inputs in s8..s15.
#define POCKETMLP_FPU_TWO(sum, weight, next_sum, next_weight, input) \
  "vfma.f32 " sum ", " weight ", " input                             \
  "\n\t"                                                             \
  "vfma.f32 " next_sum ", " next_weight ", " input "\n\t"
#define POCKETMLP_FPU_ROWS(row, sum, next_row, next_sum)                                        \
  "vldmia %[" row                                                                               \
  "]!, {s16-s23}\n\t"                                                                           \
  "vldmia %[" next_row "]!, {s24-s31}\n\t" POCKETMLP_FPU_TWO(sum, "s16", next_sum, "s24", "s8") \
      POCKETMLP_FPU_TWO(sum, "s17", next_sum, "s25", "s9")                                      \
          POCKETMLP_FPU_TWO(sum, "s18", next_sum, "s26", "s10")                                 \
              POCKETMLP_FPU_TWO(sum, "s19", next_sum, "s27", "s11")                             \
                  POCKETMLP_FPU_TWO(sum, "s20", next_sum, "s28", "s12")                         \
                      POCKETMLP_FPU_TWO(sum, "s21", next_sum, "s29", "s13")                     \
                          POCKETMLP_FPU_TWO(sum, "s22", next_sum, "s30", "s14")                 \
                              POCKETMLP_FPU_TWO(sum, "s23", next_sum, "s31", "s15")

// sums[k] += weights[k][0 .. 8 rounds) . input, for four rows that are `inputs` apart. rounds > 0.
__attribute__((noinline)) inline void add_four_rows(float* sums, const float* weights, const float* input,
                                                    size_t inputs, size_t rounds) {
  const float* row1 = weights + inputs;
  const float* row2 = row1 + inputs;
  const float* row3 = row2 + inputs;
  __asm__ volatile(
      "vldmia %[sums], {s0-s3}\n"
      "1:\n\t"
      "vldmia %[input]!, {s8-s15}\n\t"
      POCKETMLP_FPU_ROWS("row0", "s0", "row1", "s1")
      POCKETMLP_FPU_ROWS("row2", "s2", "row3", "s3")
      "subs %[rounds], %[rounds], #1\n\t"
      "bne 1b\n\t"
      "vstmia %[sums], {s0-s3}"
      : [input] "+r"(input), [row0] "+r"(weights), [row1] "+r"(row1), [row2] "+r"(row2), [row3] "+r"(row3),
        [rounds] "+r"(rounds)
      : [sums] "r"(sums)
      : "s0", "s1", "s2", "s3", "s8", "s9", "s10", "s11", "s12", "s13", "s14", "s15", "s16", "s17", "s18", "s19",
        "s20", "s21", "s22", "s23", "s24", "s25", "s26", "s27", "s28", "s29", "s30", "s31", "cc", "memory");
}

}  // namespace cortex_m

template <>
struct DenseKernels<FloatNumeric<float>> : GenericDenseKernels<FloatNumeric<float>> {
  static void forward(const float* weights, const float* bias, const float* input, float* output,
                      size_t inputs, size_t outputs) {
    const size_t in_rounds = inputs & ~static_cast<size_t>(7);
    const float* const output_end = output + outputs;
    while (output != output_end) {
      const size_t rows = static_cast<size_t>(output_end - output) < 4 ? 1 : 4;
      float sums[4];
      for (size_t k = 0; k < rows; ++k) sums[k] = *bias++;
      size_t done = 0;
      if (rows == 4 && in_rounds != 0) {
        cortex_m::add_four_rows(sums, weights, input, inputs, in_rounds / 8);
        done = in_rounds;
      }
      for (size_t k = 0; k < rows; ++k) {
        float sum = sums[k];
        for (size_t i = done; i < inputs; ++i) sum += weights[i] * input[i];
        weights += inputs;
        *output++ = sum;
        POCKETMLP_ROW_HOOK();
      }
    }
  }
  static void forward_batch(const float* weights, const float* bias, const float* input, float* output,
                            size_t inputs, size_t outputs, size_t samples) {
    for (size_t s = 0; s < samples; ++s) {
      forward(weights, bias, input + s * inputs, output + s * outputs, inputs, outputs);
    }
  }
};

}  // namespace pocketmlp

#endif
