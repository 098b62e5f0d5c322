// The best kernels of 16-bit fixed point that this processor can run.
#ifndef POCKETMLP_PORTS_DESKTOP_FIXED16_SELECTION_HPP
#define POCKETMLP_PORTS_DESKTOP_FIXED16_SELECTION_HPP

#if defined(__x86_64__)

#include "fixed16_kernels.hpp"
#include "instruction_set.hpp"

namespace pocketmlp {
namespace desktop {

struct Fixed16Kernels {
  pocketmlp_fixed16_sum (*dot)(const int16_t* a, const int16_t* b, size_t count);
  bool (*has_lowest)(const int16_t* values, size_t count);
  size_t (*dot_four_rows)(const int16_t* rows, size_t stride, const int16_t* b, size_t count, int64_t* sums);
  void (*input_gradient)(const int16_t* weights, const int16_t* delta, int16_t* input_delta, size_t inputs,
                         size_t columns, size_t outputs, uint8_t shift);
  size_t (*update_row)(int16_t* weights, const int16_t* input, size_t count, RowStep16 step, uint16_t random,
                       uint16_t increment);
};

static const size_t most_fixed16_lanes = 32;

// Baseline, AVX2, AVX-512; how many of them this processor can run.
inline const Fixed16Kernels* all_fixed16_kernels() {
  static const Fixed16Kernels kernels[] = {
      {fixed16_baseline::dot, fixed16_baseline::has_lowest, fixed16_baseline::dot_four_rows,
       fixed16_baseline::input_gradient, fixed16_baseline::update_row},
      {fixed16_avx2::dot, fixed16_avx2::has_lowest, fixed16_avx2::dot_four_rows, fixed16_avx2::input_gradient,
       fixed16_avx2::update_row},
      {fixed16_avx512::dot, fixed16_avx512::has_lowest, fixed16_avx512::dot_four_rows,
       fixed16_avx512::input_gradient, fixed16_avx512::update_row}};
  return kernels;
}
inline size_t fixed16_instruction_sets() {
  return has_avx512() ? 3 : has_avx2() ? 2 : 1;
}
inline const Fixed16Kernels& fixed16_kernels() {
  return all_fixed16_kernels()[fixed16_instruction_sets() - 1];
}

}  // namespace desktop
}  // namespace pocketmlp

#endif

#endif
