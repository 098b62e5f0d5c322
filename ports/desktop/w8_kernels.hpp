// The w8 weight format (one signed byte per weight) on x86-64: same bits as pocketmlp_accumulate_w8, with the
// dot-product instructions of AVX-512 VNNI, or with AVX2. Chosen at run time. These kernels want the weights
// rearranged once: four rows take turns every 16 inputs, so that one load serves all four.
#ifndef POCKETMLP_PORTS_DESKTOP_W8_KERNELS_HPP
#define POCKETMLP_PORTS_DESKTOP_W8_KERNELS_HPP

#include <stddef.h>

#include "../../lib/pocketmlp/quantized/accumulate_w8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace pocketmlp {
namespace desktop {

// A block of rows, rearranged: [inputs / w8_step, rounded up][rows][w8_step], zeros behind the last input,
// and at the end up to whole cache lines.
constexpr size_t w8_step = 16;

inline size_t rearranged_w8_block(size_t inputs, size_t rows) {
  const size_t bytes = (inputs + w8_step - 1) / w8_step * w8_step * rows;
  return (bytes + 63) / 64 * 64;
}

inline size_t rearranged_w8_size(size_t inputs, size_t outputs) {
  return outputs / POCKETMLP_BLOCK_ROWS * rearranged_w8_block(inputs, POCKETMLP_BLOCK_ROWS) +
         outputs % POCKETMLP_BLOCK_ROWS * rearranged_w8_block(inputs, 1);
}

// weights[outputs][inputs] -> rearranged[rearranged_w8_size()], which holds zeros.
inline void rearrange_w8(const uint8_t* weights, size_t inputs, size_t outputs, uint8_t* rearranged) {
  for (size_t left = outputs; left > 0;) {
    const size_t rows = left < POCKETMLP_BLOCK_ROWS ? 1 : POCKETMLP_BLOCK_ROWS;
    for (size_t row = 0; row < rows; ++row) {
      for (size_t i = 0; i < inputs; ++i)
        rearranged[(i / w8_step * rows + row) * w8_step + i % w8_step] = weights[row * inputs + i];
    }
    weights += rows * inputs;
    rearranged += rearranged_w8_block(inputs, rows);
    left -= rows;
  }
}

struct W8Kernel {
  pocketmlp_accumulate accumulate;
  bool wants_rearranged;
};

#if defined(__x86_64__) && defined(__GNUC__)
static_assert(POCKETMLP_BLOCK_ROWS == 4, "these kernels are for blocks of four rows; change them together");

#define POCKETMLP_VNNI_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define POCKETMLP_AVX2_TARGET __attribute__((target("avx2")))
#if defined(__clang__)
#define POCKETMLP_W8_UNROLL _Pragma("unroll")
#else
#define POCKETMLP_W8_UNROLL _Pragma("GCC unroll 8")
#endif

// The masked forms of intrinsics are used because GCC 12 warns inside its own header about the others.
POCKETMLP_VNNI_TARGET __attribute__((always_inline)) inline __m512i add_neighbours(__m512i value) {
  const __m512i pairs =
      _mm512_add_epi32(value, _mm512_maskz_shuffle_epi32(0xFFFF, value, static_cast<_MM_PERM_ENUM>(0x4E)));
  return _mm512_add_epi32(pairs, _mm512_maskz_shuffle_epi32(0xFFFF, pairs, static_cast<_MM_PERM_ENUM>(0xB1)));
}

POCKETMLP_VNNI_TARGET __attribute__((always_inline)) inline __m128i load_w8_inputs(const uint8_t* input,
                                                                                   uint32_t step) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(input + step * w8_step));
}
POCKETMLP_VNNI_TARGET __attribute__((always_inline)) inline __m512i four_products(__m512i sums,
                                                                                  const uint8_t* weights,
                                                                                  uint32_t step,
                                                                                  __m128i values) {
  return _mm512_dpbusd_epi32(sums, _mm512_maskz_broadcast_i32x4(0xFFFF, values),
                             _mm512_loadu_si512(weights + size_t(4) * step * w8_step));
}

POCKETMLP_VNNI_TARGET __attribute__((always_inline)) inline void accumulate_four_vnni(int32_t* sums,
                                                                                      const uint8_t* weights,
                                                                                      const uint8_t* input,
                                                                                      uint32_t inputs) {
  constexpr uint32_t chains = 8;  // so many products are on their way at a time
  __m512i parts[chains] = {};
  const uint32_t steps = inputs / w8_step;
  const uint32_t rest = inputs % w8_step;
  uint32_t step = 0;
  for (; step + chains <= steps; step += chains) {
    POCKETMLP_W8_UNROLL for (uint32_t part = 0; part < chains; ++part) parts[part] =
        four_products(parts[part], weights, step + part, load_w8_inputs(input, step + part));
  }
  for (; step < steps; ++step) parts[0] = four_products(parts[0], weights, step, load_w8_inputs(input, step));
  if (rest != 0) {
    const __mmask16 mask = static_cast<__mmask16>((1u << rest) - 1u);
    parts[1] = four_products(parts[1], weights, step, _mm_maskz_loadu_epi8(mask, input + step * w8_step));
  }
  POCKETMLP_W8_UNROLL for (uint32_t part = 0; part < chains / 2; ++part) parts[part] =
      _mm512_add_epi32(parts[part], parts[part + chains / 2]);
  const __m512i all =
      _mm512_add_epi32(_mm512_add_epi32(parts[0], parts[1]), _mm512_add_epi32(parts[2], parts[3]));
  const __m512i firsts = _mm512_castsi128_si512(_mm_setr_epi32(0, 4, 8, 12));
  const __m512i rows = _mm512_maskz_permutexvar_epi32(0xF, firsts, add_neighbours(all));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(sums), _mm512_maskz_extracti32x4_epi32(0xF, rows, 0));
}

POCKETMLP_VNNI_TARGET __attribute__((always_inline)) inline int32_t accumulate_one_vnni(
    const uint8_t* weights, const uint8_t* input, uint32_t inputs) {
  __m512i part = {};
  for (uint32_t i = 0; i < inputs; i += 64) {
    const uint32_t left = inputs - i;
    const __mmask64 mask = left < 64 ? (UINT64_C(1) << left) - 1 : ~UINT64_C(0);
    part =
        _mm512_dpbusd_epi32(part, _mm512_maskz_loadu_epi8(mask, input + i), _mm512_loadu_si512(weights + i));
  }
  int32_t lanes[16];
  _mm512_storeu_si512(lanes, add_neighbours(part));
  return lanes[0] + lanes[4] + lanes[8] + lanes[12];
}

POCKETMLP_VNNI_TARGET inline const uint8_t* accumulate_w8_vnni(int32_t* sums, const uint8_t* weights,
                                                               const uint8_t* input, uint16_t inputs,
                                                               uint8_t rows) {
  if (rows == 4) {
    accumulate_four_vnni(sums, weights, input, inputs);
  } else {
    sums[0] = accumulate_one_vnni(weights, input, inputs);
  }
  return weights + rearranged_w8_block(inputs, rows);
}

POCKETMLP_AVX2_TARGET __attribute__((always_inline)) inline int32_t add_eight(__m256i value) {
  const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(value), _mm256_extracti128_si256(value, 1));
  const __m128i pairs = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
  return _mm_cvtsi128_si32(_mm_add_epi32(pairs, _mm_shuffle_epi32(pairs, 0xB1)));
}

template <uint8_t Rows>
POCKETMLP_AVX2_TARGET __attribute__((always_inline)) inline void accumulate_avx2(int32_t* sums,
                                                                                 const uint8_t* weights,
                                                                                 const uint8_t* input,
                                                                                 uint16_t inputs) {
  __m256i parts[Rows] = {};
  const uint32_t whole = inputs & ~uint32_t(w8_step - 1);
  for (uint32_t i = 0; i < whole; i += w8_step) {
    const __m256i values = _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(input + i)));
    for (uint8_t row = 0; row < Rows; ++row) {
      const uint8_t* const from = weights + size_t(Rows) * i + row * w8_step;
      const __m256i factors = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
      parts[row] = _mm256_add_epi32(parts[row], _mm256_madd_epi16(values, factors));
    }
  }
  for (uint8_t row = 0; row < Rows; ++row) {
    const uint8_t* const last = weights + size_t(Rows) * whole + row * w8_step;
    int32_t sum = add_eight(parts[row]);
    for (uint32_t i = whole; i < inputs; ++i) sum += static_cast<int8_t>(last[i - whole]) * input[i];
    sums[row] = sum;
  }
}

POCKETMLP_AVX2_TARGET inline const uint8_t* accumulate_w8_avx2(int32_t* sums, const uint8_t* weights,
                                                               const uint8_t* input, uint16_t inputs,
                                                               uint8_t rows) {
  if (rows == 4) {
    accumulate_avx2<4>(sums, weights, input, inputs);
  } else {
    accumulate_avx2<1>(sums, weights, input, inputs);
  }
  return weights + rearranged_w8_block(inputs, rows);
}

#undef POCKETMLP_VNNI_TARGET
#undef POCKETMLP_AVX2_TARGET
#undef POCKETMLP_W8_UNROLL
#endif

// The fastest that this processor runs.
inline W8Kernel best_w8_kernel() {
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_cpu_init();  // this may run before the constructors do
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl"))
    return {accumulate_w8_vnni, true};
  if (__builtin_cpu_supports("avx2")) return {accumulate_w8_avx2, true};
#endif
  return {pocketmlp_accumulate_w8, false};
}

}  // namespace desktop
}  // namespace pocketmlp

#endif
