// The vector operations that the kernels of 16-bit fixed point need, for SSE2, AVX2 and AVX-512, and the
// kernels stamped for each.
#ifndef POCKETMLP_PORTS_DESKTOP_FIXED16_KERNELS_HPP
#define POCKETMLP_PORTS_DESKTOP_FIXED16_KERNELS_HPP

#if defined(__x86_64__)

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#include "../../lib/pocketmlp/numeric/fixed_numeric16.hpp"

namespace pocketmlp {
namespace desktop {

#define POCKETMLP_FIXED16_OPERATION POCKETMLP_FIXED16_TARGET __attribute__((always_inline)) inline

#define POCKETMLP_FIXED16_TARGET
namespace fixed16_baseline {
typedef __m128i Vector;
static const size_t lanes = 8;
POCKETMLP_FIXED16_OPERATION Vector load(const int16_t* p) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
}
POCKETMLP_FIXED16_OPERATION void store(int16_t* p, Vector v) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v);
}
POCKETMLP_FIXED16_OPERATION Vector zero() {
  return _mm_setzero_si128();
}
POCKETMLP_FIXED16_OPERATION Vector all16(int16_t x) {
  return _mm_set1_epi16(x);
}
POCKETMLP_FIXED16_OPERATION Vector all32(int32_t x) {
  return _mm_set1_epi32(x);
}
POCKETMLP_FIXED16_OPERATION Vector add16(Vector a, Vector b) {
  return _mm_add_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector add32(Vector a, Vector b) {
  return _mm_add_epi32(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector and_bits(Vector a, Vector b) {
  return _mm_and_si128(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector add_saturating_unsigned16(Vector a, Vector b) {
  return _mm_adds_epu16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector subtract_saturating16(Vector a, Vector b) {
  return _mm_subs_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector is_equal16(Vector a, Vector b) {
  return _mm_cmpeq_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_low(Vector a, Vector b) {
  return _mm_mullo_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_high(Vector a, Vector b) {
  return _mm_mulhi_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_pairs(Vector a, Vector b) {
  return _mm_madd_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right32(Vector a) {
  return _mm_srli_epi32(a, 16);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right_signed32(Vector a) {
  return _mm_srai_epi32(a, 16);
}
POCKETMLP_FIXED16_OPERATION Vector or_bits(Vector a, Vector b) {
  return _mm_or_si128(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_left32(Vector a) {
  return _mm_slli_epi32(a, 16);
}
POCKETMLP_FIXED16_OPERATION Vector subtract32(Vector a, Vector b) {
  return _mm_sub_epi32(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_left16_8(Vector a) {
  return _mm_slli_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right16_8(Vector a) {
  return _mm_srai_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right_unsigned16_8(Vector a) {
  return _mm_srli_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector interleave_low(Vector a, Vector b) {
  return _mm_unpacklo_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector interleave_high(Vector a, Vector b) {
  return _mm_unpackhi_epi16(a, b);
}
// The lanes of interleave_low and interleave_high in their old order.
POCKETMLP_FIXED16_OPERATION void store_interleaved32(uint32_t* p, Vector low, Vector high) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), low);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p + 4), high);
}
#include "fixed16_vector.inc"
}  // namespace fixed16_baseline
#undef POCKETMLP_FIXED16_TARGET

#define POCKETMLP_FIXED16_TARGET __attribute__((target("avx2")))
namespace fixed16_avx2 {
typedef __m256i Vector;
static const size_t lanes = 16;
POCKETMLP_FIXED16_OPERATION Vector load(const int16_t* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
POCKETMLP_FIXED16_OPERATION void store(int16_t* p, Vector v) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v);
}
POCKETMLP_FIXED16_OPERATION Vector zero() {
  return _mm256_setzero_si256();
}
POCKETMLP_FIXED16_OPERATION Vector all16(int16_t x) {
  return _mm256_set1_epi16(x);
}
POCKETMLP_FIXED16_OPERATION Vector all32(int32_t x) {
  return _mm256_set1_epi32(x);
}
POCKETMLP_FIXED16_OPERATION Vector add16(Vector a, Vector b) {
  return _mm256_add_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector add32(Vector a, Vector b) {
  return _mm256_add_epi32(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector and_bits(Vector a, Vector b) {
  return _mm256_and_si256(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector add_saturating_unsigned16(Vector a, Vector b) {
  return _mm256_adds_epu16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector subtract_saturating16(Vector a, Vector b) {
  return _mm256_subs_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector is_equal16(Vector a, Vector b) {
  return _mm256_cmpeq_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_low(Vector a, Vector b) {
  return _mm256_mullo_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_high(Vector a, Vector b) {
  return _mm256_mulhi_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_pairs(Vector a, Vector b) {
  return _mm256_madd_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right32(Vector a) {
  return _mm256_srli_epi32(a, 16);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right_signed32(Vector a) {
  return _mm256_srai_epi32(a, 16);
}
POCKETMLP_FIXED16_OPERATION Vector or_bits(Vector a, Vector b) {
  return _mm256_or_si256(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_left32(Vector a) {
  return _mm256_slli_epi32(a, 16);
}
POCKETMLP_FIXED16_OPERATION Vector subtract32(Vector a, Vector b) {
  return _mm256_sub_epi32(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_left16_8(Vector a) {
  return _mm256_slli_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right16_8(Vector a) {
  return _mm256_srai_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right_unsigned16_8(Vector a) {
  return _mm256_srli_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector interleave_low(Vector a, Vector b) {
  return _mm256_unpacklo_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector interleave_high(Vector a, Vector b) {
  return _mm256_unpackhi_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION void store_interleaved32(uint32_t* p, Vector low, Vector high) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm256_permute2x128_si256(low, high, 0x20));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p + 8), _mm256_permute2x128_si256(low, high, 0x31));
}
#include "fixed16_vector.inc"
}  // namespace fixed16_avx2
#undef POCKETMLP_FIXED16_TARGET

#define POCKETMLP_FIXED16_TARGET __attribute__((target("avx2,avx512f,avx512bw")))
namespace fixed16_avx512 {
typedef __m512i Vector;
// Shifts by operators: GCC 12 warns about its own functions for AVX-512.
typedef uint32_t Words __attribute__((vector_size(64)));
typedef int32_t SignedWords __attribute__((vector_size(64)));
static const size_t lanes = 32;
POCKETMLP_FIXED16_OPERATION Vector load(const int16_t* p) {
  return _mm512_loadu_si512(p);
}
POCKETMLP_FIXED16_OPERATION void store(int16_t* p, Vector v) {
  _mm512_storeu_si512(p, v);
}
POCKETMLP_FIXED16_OPERATION Vector zero() {
  return _mm512_setzero_si512();
}
POCKETMLP_FIXED16_OPERATION Vector all16(int16_t x) {
  return _mm512_set1_epi16(x);
}
POCKETMLP_FIXED16_OPERATION Vector all32(int32_t x) {
  return _mm512_set1_epi32(x);
}
POCKETMLP_FIXED16_OPERATION Vector add16(Vector a, Vector b) {
  return _mm512_add_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector add32(Vector a, Vector b) {
  return _mm512_add_epi32(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector and_bits(Vector a, Vector b) {
  return _mm512_and_si512(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector add_saturating_unsigned16(Vector a, Vector b) {
  return _mm512_adds_epu16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector subtract_saturating16(Vector a, Vector b) {
  return _mm512_subs_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector is_equal16(Vector a, Vector b) {
  return _mm512_movm_epi16(_mm512_cmpeq_epi16_mask(a, b));
}
POCKETMLP_FIXED16_OPERATION Vector multiply_low(Vector a, Vector b) {
  return _mm512_mullo_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_high(Vector a, Vector b) {
  return _mm512_mulhi_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector multiply_pairs(Vector a, Vector b) {
  return _mm512_madd_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right32(Vector a) {
  return reinterpret_cast<Vector>(reinterpret_cast<Words>(a) >> 16);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right_signed32(Vector a) {
  return reinterpret_cast<Vector>(reinterpret_cast<SignedWords>(a) >> 16);
}
POCKETMLP_FIXED16_OPERATION Vector or_bits(Vector a, Vector b) {
  return _mm512_or_si512(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_left32(Vector a) {
  return reinterpret_cast<Vector>(reinterpret_cast<Words>(a) << 16);
}
POCKETMLP_FIXED16_OPERATION Vector subtract32(Vector a, Vector b) {
  return _mm512_sub_epi32(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector shift_left16_8(Vector a) {
  return _mm512_slli_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right16_8(Vector a) {
  return _mm512_srai_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector shift_right_unsigned16_8(Vector a) {
  return _mm512_srli_epi16(a, 8);
}
POCKETMLP_FIXED16_OPERATION Vector interleave_low(Vector a, Vector b) {
  return _mm512_unpacklo_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION Vector interleave_high(Vector a, Vector b) {
  return _mm512_unpackhi_epi16(a, b);
}
POCKETMLP_FIXED16_OPERATION void store_interleaved32(uint32_t* p, Vector low, Vector high) {
  const Vector first = _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11);
  const Vector second = _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15);
  _mm512_storeu_si512(p, _mm512_permutex2var_epi64(low, first, high));
  _mm512_storeu_si512(p + 16, _mm512_permutex2var_epi64(low, second, high));
}
#include "fixed16_vector.inc"
}  // namespace fixed16_avx512
#undef POCKETMLP_FIXED16_TARGET

#undef POCKETMLP_FIXED16_OPERATION

}  // namespace desktop
}  // namespace pocketmlp

#endif

#endif
