// The w8 weight format (one signed byte per weight) on x86-64: same bits as pocketmlp_accumulate_w8, with the
// dot-product instructions of AVX-512 VNNI, or with AVX2. Chosen at run time.
#ifndef POCKETMLP_PORTS_DESKTOP_W8_KERNELS_HPP
#define POCKETMLP_PORTS_DESKTOP_W8_KERNELS_HPP

#include "../../lib/pocketmlp/quantized/accumulate_w8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace pocketmlp {
namespace desktop {

#if defined(__x86_64__) && defined(__GNUC__)

#define POCKETMLP_VNNI_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define POCKETMLP_AVX2_TARGET __attribute__((target("avx2")))

POCKETMLP_AVX2_TARGET __attribute__((always_inline)) inline int32_t add_four(__m128i value) {
  const __m128i pairs = _mm_add_epi32(value, _mm_shuffle_epi32(value, 0x4E));
  return _mm_cvtsi128_si32(_mm_add_epi32(pairs, _mm_shuffle_epi32(pairs, 0xB1)));
}
POCKETMLP_AVX2_TARGET __attribute__((always_inline)) inline int32_t add_eight(__m256i value) {
  return add_four(_mm_add_epi32(_mm256_castsi256_si128(value), _mm256_extracti128_si256(value, 1)));
}

template <uint8_t Rows>
POCKETMLP_VNNI_TARGET __attribute__((always_inline)) inline void accumulate_vnni(int32_t* sums,
                                                                                 const uint8_t* weights,
                                                                                 const uint8_t* input,
                                                                                 uint16_t inputs) {
  __m512i parts[Rows] = {};
  for (uint32_t i = 0; i < inputs; i += 64) {
    const uint32_t left = inputs - i;
    const __mmask64 mask = left < 64 ? (UINT64_C(1) << left) - 1 : ~UINT64_C(0);
    const __m512i values = _mm512_maskz_loadu_epi8(mask, input + i);
    for (uint8_t row = 0; row < Rows; ++row) {
      const __m512i factors = _mm512_maskz_loadu_epi8(mask, weights + uint32_t(row) * inputs + i);
      parts[row] = _mm512_dpbusd_epi32(parts[row], values, factors);
    }
  }
  for (uint8_t row = 0; row < Rows; ++row) {
    int32_t lanes[16];
    _mm512_storeu_si512(lanes, parts[row]);
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes + 8));
    sums[row] = add_eight(_mm256_add_epi32(low, high));
  }
}

template <uint8_t Rows>
POCKETMLP_AVX2_TARGET __attribute__((always_inline)) inline void accumulate_avx2(int32_t* sums,
                                                                                 const uint8_t* weights,
                                                                                 const uint8_t* input,
                                                                                 uint16_t inputs) {
  __m256i parts[Rows] = {};
  const uint32_t whole = inputs & ~uint32_t(15);
  for (uint32_t i = 0; i < whole; i += 16) {
    const __m256i values = _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(input + i)));
    for (uint8_t row = 0; row < Rows; ++row) {
      const uint8_t* const from = weights + uint32_t(row) * inputs + i;
      const __m256i factors = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
      parts[row] = _mm256_add_epi32(parts[row], _mm256_madd_epi16(values, factors));
    }
  }
  for (uint8_t row = 0; row < Rows; ++row) {
    int32_t sum = add_eight(parts[row]);
    for (uint32_t i = whole; i < inputs; ++i)
      sum += static_cast<int8_t>(weights[uint32_t(row) * inputs + i]) * input[i];
    sums[row] = sum;
  }
}

POCKETMLP_VNNI_TARGET inline const uint8_t* accumulate_w8_vnni(int32_t* sums, const uint8_t* weights,
                                                               const uint8_t* input, uint16_t inputs,
                                                               uint8_t rows) {
  if (rows == 4) {
    accumulate_vnni<4>(sums, weights, input, inputs);
  } else {
    accumulate_vnni<1>(sums, weights, input, inputs);
  }
  return weights + uint32_t(rows) * inputs;
}

POCKETMLP_AVX2_TARGET inline const uint8_t* accumulate_w8_avx2(int32_t* sums, const uint8_t* weights,
                                                               const uint8_t* input, uint16_t inputs,
                                                               uint8_t rows) {
  if (rows == 4) {
    accumulate_avx2<4>(sums, weights, input, inputs);
  } else {
    accumulate_avx2<1>(sums, weights, input, inputs);
  }
  return weights + uint32_t(rows) * inputs;
}

#undef POCKETMLP_VNNI_TARGET
#undef POCKETMLP_AVX2_TARGET
#endif

// The fastest that this processor runs.
inline pocketmlp_accumulate best_accumulate_w8() {
#if defined(__x86_64__) && defined(__GNUC__)
  static_assert(POCKETMLP_BLOCK_ROWS == 4,
                "the kernels above are for blocks of four rows; change them together");
  __builtin_cpu_init();  // this may run before the constructors do
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl"))
    return accumulate_w8_vnni;
  if (__builtin_cpu_supports("avx2")) return accumulate_w8_avx2;
#endif
  return pocketmlp_accumulate_w8;
}

}  // namespace desktop
}  // namespace pocketmlp

#endif
