// Reads an image between its pixels, a row of places at once: gathers of AVX-512 or AVX2 where the processor
// has them, chosen at run time. Integers only, the same bits everywhere.
#ifndef POCKETMLP_PORTS_DESKTOP_BILINEAR_KERNELS_HPP
#define POCKETMLP_PORTS_DESKTOP_BILINEAR_KERNELS_HPP

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace pocketmlp {
namespace desktop {

// The value at (x, y), in 256ths of a pixel: the four pixels around it, weighted by nearness.
inline uint8_t bilinear_one(const uint8_t* pixels, int32_t stride, int32_t x, int32_t y) {
  const uint8_t* const corner = pixels + (y >> 8) * stride + (x >> 8);
  const int32_t fx = x & 255;
  const int32_t fy = y & 255;
  const int32_t upper = corner[0] * (256 - fx) + corner[1] * fx;
  const int32_t lower = corner[stride] * (256 - fx) + corner[stride + 1] * fx;
  return static_cast<uint8_t>((upper * (256 - fy) + lower * fy + 32768) >> 16);
}

typedef void (*BilinearRow)(const uint8_t* pixels, int32_t stride, const int32_t* x, const int32_t* y,
                            size_t count, uint8_t* output);

inline void bilinear_row_generic(const uint8_t* pixels, int32_t stride, const int32_t* x, const int32_t* y,
                                 size_t count, uint8_t* output) {
  for (size_t i = 0; i < count; ++i) output[i] = bilinear_one(pixels, stride, x[i], y[i]);
}

#if defined(__x86_64__) && defined(__GNUC__)

// The vector forms read four bytes at each corner: the image must have two bytes behind its last pixel.

#define POCKETMLP_AVX512_TARGET __attribute__((target("avx512f,avx512bw")))
#define POCKETMLP_AVX2_TARGET __attribute__((target("avx2")))

POCKETMLP_AVX512_TARGET inline void bilinear_row_avx512(const uint8_t* pixels, int32_t stride,
                                                        const int32_t* x, const int32_t* y, size_t count,
                                                        uint8_t* output) {
  const __m512i byte = _mm512_set1_epi32(255);
  const __m512i one = _mm512_set1_epi32(256);
  for (size_t i = 0; i < count; i += 16) {
    const size_t left = count - i;
    const __mmask16 mask = static_cast<__mmask16>(left < 16 ? (1u << left) - 1u : 0xFFFFu);
    const __m512i px = _mm512_maskz_loadu_epi32(mask, x + i);
    const __m512i py = _mm512_maskz_loadu_epi32(mask, y + i);
    const __m512i rows =
        _mm512_maskz_mullo_epi32(mask, _mm512_maskz_srai_epi32(mask, py, 8), _mm512_set1_epi32(stride));
    const __m512i place = _mm512_add_epi32(rows, _mm512_maskz_srai_epi32(mask, px, 8));
    const __m512i zero = _mm512_setzero_si512();
    const __m512i upper_bytes = _mm512_mask_i32gather_epi32(zero, mask, place, pixels, 1);
    const __m512i lower_bytes = _mm512_mask_i32gather_epi32(zero, mask, place, pixels + stride, 1);
    // Left and right pixel as two 16-bit numbers, times 256 - fx and fx.
    const __m512i right = _mm512_set1_epi32(0xFF00);
    const __m512i upper_pair =
        _mm512_or_si512(_mm512_and_si512(upper_bytes, byte),
                        _mm512_maskz_slli_epi32(mask, _mm512_and_si512(upper_bytes, right), 8));
    const __m512i lower_pair =
        _mm512_or_si512(_mm512_and_si512(lower_bytes, byte),
                        _mm512_maskz_slli_epi32(mask, _mm512_and_si512(lower_bytes, right), 8));
    const __m512i fx = _mm512_and_si512(px, byte);
    const __m512i fy = _mm512_and_si512(py, byte);
    const __m512i weights = _mm512_or_si512(_mm512_sub_epi32(one, fx), _mm512_maskz_slli_epi32(mask, fx, 16));
    const __m512i upper = _mm512_madd_epi16(upper_pair, weights);
    const __m512i lower = _mm512_madd_epi16(lower_pair, weights);
    const __m512i sum =
        _mm512_add_epi32(_mm512_mullo_epi32(upper, _mm512_sub_epi32(one, fy)), _mm512_mullo_epi32(lower, fy));
    const __m512i rounded = _mm512_add_epi32(sum, _mm512_set1_epi32(32768));
    _mm512_mask_cvtepi32_storeu_epi8(output + i, mask, _mm512_maskz_srli_epi32(mask, rounded, 16));
  }
}

POCKETMLP_AVX2_TARGET inline void bilinear_row_avx2(const uint8_t* pixels, int32_t stride, const int32_t* x,
                                                    const int32_t* y, size_t count, uint8_t* output) {
  const __m256i byte = _mm256_set1_epi32(255);
  const __m256i one = _mm256_set1_epi32(256);
  const __m256i right = _mm256_set1_epi32(0xFF00);
  const int* const upper_base = reinterpret_cast<const int*>(pixels);
  const int* const lower_base = reinterpret_cast<const int*>(pixels + stride);
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m256i px = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x + i));
    const __m256i py = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(y + i));
    const __m256i rows = _mm256_mullo_epi32(_mm256_srai_epi32(py, 8), _mm256_set1_epi32(stride));
    const __m256i place = _mm256_add_epi32(rows, _mm256_srai_epi32(px, 8));
    const __m256i upper_bytes = _mm256_i32gather_epi32(upper_base, place, 1);
    const __m256i lower_bytes = _mm256_i32gather_epi32(lower_base, place, 1);
    const __m256i upper_pair = _mm256_or_si256(_mm256_and_si256(upper_bytes, byte),
                                               _mm256_slli_epi32(_mm256_and_si256(upper_bytes, right), 8));
    const __m256i lower_pair = _mm256_or_si256(_mm256_and_si256(lower_bytes, byte),
                                               _mm256_slli_epi32(_mm256_and_si256(lower_bytes, right), 8));
    const __m256i fx = _mm256_and_si256(px, byte);
    const __m256i fy = _mm256_and_si256(py, byte);
    const __m256i weights = _mm256_or_si256(_mm256_sub_epi32(one, fx), _mm256_slli_epi32(fx, 16));
    const __m256i upper = _mm256_madd_epi16(upper_pair, weights);
    const __m256i lower = _mm256_madd_epi16(lower_pair, weights);
    const __m256i sum =
        _mm256_add_epi32(_mm256_mullo_epi32(upper, _mm256_sub_epi32(one, fy)), _mm256_mullo_epi32(lower, fy));
    const __m256i values = _mm256_srli_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(32768)), 16);
    int32_t numbers[8];
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers), values);
    for (size_t k = 0; k < 8; ++k) output[i + k] = static_cast<uint8_t>(numbers[k]);
  }
  bilinear_row_generic(pixels, stride, x + i, y + i, count - i, output + i);
}

#undef POCKETMLP_AVX512_TARGET
#undef POCKETMLP_AVX2_TARGET
#endif

// The fastest that this processor runs.
inline BilinearRow best_bilinear_row() {
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_cpu_init();  // this may run before the constructors do
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) return bilinear_row_avx512;
  if (__builtin_cpu_supports("avx2")) return bilinear_row_avx2;
#endif
  return bilinear_row_generic;
}

}  // namespace desktop
}  // namespace pocketmlp

#endif
