// The w8 weight format (one signed byte per weight) on the desktop: a layer's sums, with the same bits as
// pocketmlp_accumulate_w8. With SSE2, AVX2 or AVX-512 VNNI on x86-64, chosen at run time, and portable
// elsewhere. These kernels want the weights rearranged once.
#ifndef POCKETMLP_PORTS_DESKTOP_W8_KERNELS_HPP
#define POCKETMLP_PORTS_DESKTOP_W8_KERNELS_HPP

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace pocketmlp {
namespace desktop {

// Weights rearranged: [inputs / group, rounded up][columns][group] numbers of so many bytes, where columns
// are the outputs, rounded up to whole vectors. What is beyond the last input or output is zero.
struct W8Kernel {
  size_t group;  // neighbouring inputs, whose products are added up at once
  size_t lanes;  // outputs in a vector
  size_t weight_bytes;
  // result[columns]: the sums of all outputs, and zeros.
  void (*sums)(const uint8_t* weights, const uint8_t* input, size_t inputs, size_t columns, int32_t* result);

  size_t columns(size_t outputs) const { return (outputs + lanes - 1) / lanes * lanes; }
  size_t rearranged_bytes(size_t inputs, size_t outputs) const {
    return (inputs + group - 1) / group * columns(outputs) * group * weight_bytes;
  }
  // weights[outputs][inputs] -> rearranged[rearranged_bytes], which holds zeros.
  void rearrange(const int8_t* weights, size_t inputs, size_t outputs, uint8_t* rearranged) const {
    for (size_t o = 0; o < outputs; ++o) {
      for (size_t i = 0; i < inputs; ++i) {
        const int16_t weight = weights[o * inputs + i];
        uint8_t* const to =
            rearranged + ((i / group * columns(outputs) + o) * group + i % group) * weight_bytes;
        if (weight_bytes == 1) {
          *to = static_cast<uint8_t>(weight);
        } else {
          memcpy(to, &weight, sizeof weight);
        }
      }
    }
  }
};

namespace w8_portable {
inline void sums(const uint8_t* weights, const uint8_t* input, size_t inputs, size_t columns,
                 int32_t* result) {
  memset(result, 0, columns * sizeof *result);
  for (size_t i = 0; i < inputs; ++i, weights += columns) {
    const int16_t x = input[i];
    if (x == 0) continue;
    for (size_t o = 0; o < columns; ++o) result[o] += static_cast<int8_t>(weights[o]) * x;
  }
}
}  // namespace w8_portable

#if defined(__x86_64__) && defined(__GNUC__)

#define POCKETMLP_W8_OPERATION POCKETMLP_W8_TARGET __attribute__((always_inline)) inline
#if defined(__clang__)
#define POCKETMLP_W8_UNROLL _Pragma("unroll")
#else
#define POCKETMLP_W8_UNROLL _Pragma("GCC unroll 8")
#endif

#define POCKETMLP_W8_TARGET
namespace w8_baseline {
typedef __m128i Vector;
typedef int16_t Input;
static const size_t lanes = 4;
static const size_t group = 2;
POCKETMLP_W8_OPERATION Vector load(const uint8_t* from) {
  return _mm_loadu_si128(reinterpret_cast<const Vector*>(from));
}
POCKETMLP_W8_OPERATION void store(uint8_t* to, Vector value) {
  _mm_storeu_si128(reinterpret_cast<Vector*>(to), value);
}
POCKETMLP_W8_OPERATION Vector all(uint32_t value) {
  return _mm_set1_epi32(static_cast<int32_t>(value));
}
POCKETMLP_W8_OPERATION Vector add(Vector a, Vector b) {
  return _mm_add_epi32(a, b);
}
POCKETMLP_W8_OPERATION Vector multiply_add(Vector sum, Vector weights, Vector factors) {
  return _mm_add_epi32(sum, _mm_madd_epi16(weights, factors));
}
// A bit for each lane that is not zero.
POCKETMLP_W8_OPERATION uint32_t used_lanes(Vector value) {
  const Vector zeros = _mm_cmpeq_epi32(value, _mm_setzero_si128());
  return ~static_cast<uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(zeros))) & 0xFu;
}
#include "w8_vector.inc"
}  // namespace w8_baseline
#undef POCKETMLP_W8_TARGET

#define POCKETMLP_W8_TARGET __attribute__((target("avx2")))
namespace w8_avx2 {
typedef __m256i Vector;
typedef int16_t Input;
static const size_t lanes = 8;
static const size_t group = 2;
POCKETMLP_W8_OPERATION Vector load(const uint8_t* from) {
  return _mm256_loadu_si256(reinterpret_cast<const Vector*>(from));
}
POCKETMLP_W8_OPERATION void store(uint8_t* to, Vector value) {
  _mm256_storeu_si256(reinterpret_cast<Vector*>(to), value);
}
POCKETMLP_W8_OPERATION Vector all(uint32_t value) {
  return _mm256_set1_epi32(static_cast<int32_t>(value));
}
POCKETMLP_W8_OPERATION Vector add(Vector a, Vector b) {
  return _mm256_add_epi32(a, b);
}
POCKETMLP_W8_OPERATION Vector multiply_add(Vector sum, Vector weights, Vector factors) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(weights, factors));
}
POCKETMLP_W8_OPERATION uint32_t used_lanes(Vector value) {
  const Vector zeros = _mm256_cmpeq_epi32(value, _mm256_setzero_si256());
  return ~static_cast<uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(zeros))) & 0xFFu;
}
#include "w8_vector.inc"
}  // namespace w8_avx2
#undef POCKETMLP_W8_TARGET

// The dot product of four unsigned with four signed bytes in each lane.
#define POCKETMLP_W8_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
namespace w8_vnni {
typedef __m512i Vector;
typedef uint8_t Input;
static const size_t lanes = 16;
static const size_t group = 4;
POCKETMLP_W8_OPERATION Vector load(const uint8_t* from) {
  return _mm512_loadu_si512(from);
}
POCKETMLP_W8_OPERATION void store(uint8_t* to, Vector value) {
  _mm512_storeu_si512(to, value);
}
POCKETMLP_W8_OPERATION Vector all(uint32_t value) {
  return _mm512_set1_epi32(static_cast<int32_t>(value));
}
POCKETMLP_W8_OPERATION Vector add(Vector a, Vector b) {
  return _mm512_add_epi32(a, b);
}
POCKETMLP_W8_OPERATION Vector multiply_add(Vector sum, Vector weights, Vector factors) {
  return _mm512_dpbusd_epi32(sum, factors, weights);
}
POCKETMLP_W8_OPERATION uint32_t used_lanes(Vector value) {
  return _mm512_test_epi32_mask(value, value);
}
#include "w8_vector.inc"
}  // namespace w8_vnni
#undef POCKETMLP_W8_TARGET

#undef POCKETMLP_W8_OPERATION
#undef POCKETMLP_W8_UNROLL
#endif

// Ascending; how many of them this processor can run.
inline const W8Kernel* all_w8_kernels() {
  static const W8Kernel kernels[] = {
    {1, 16, 1, w8_portable::sums},
#if defined(__x86_64__) && defined(__GNUC__)
    {w8_baseline::group, w8_baseline::lanes, 2, w8_baseline::sums},
    {w8_avx2::group, w8_avx2::lanes, 2, w8_avx2::sums},
    {w8_vnni::group, w8_vnni::lanes, 1, w8_vnni::sums},
#endif
  };
  return kernels;
}
inline size_t w8_instruction_sets() {
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_cpu_init();  // this may run before the constructors do
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl"))
    return 4;
  return __builtin_cpu_supports("avx2") ? 3 : 2;
#else
  return 1;
#endif
}
inline const W8Kernel& best_w8_kernel() {
  return all_w8_kernels()[w8_instruction_sets() - 1];
}

}  // namespace desktop
}  // namespace pocketmlp

#endif
