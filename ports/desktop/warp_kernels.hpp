// Draws a distorted image: every pixel is taken from a place between the pixels of another image, given by an
// affine map and a coarse grid of displacements. AVX-512 or AVX2 where the processor has them, chosen at run
// time. Integers only, the same bits everywhere.
#ifndef POCKETMLP_PORTS_DESKTOP_WARP_KERNELS_HPP
#define POCKETMLP_PORTS_DESKTOP_WARP_KERNELS_HPP

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace pocketmlp {
namespace desktop {

// Pairs of numbers are 16-bit halves of a word, the first one in the lower half.
inline int32_t word_of_pair(int32_t first, int32_t second) {
  return static_cast<int32_t>((static_cast<uint32_t>(first) & 0xFFFFu) | static_cast<uint32_t>(second) << 16);
}

// In one direction, in 65536ths of a pixel of the source.
struct WarpAxis {
  int32_t start;        // where the first pixel of the first row comes from
  int32_t column_step;  // from one column to the next
  int32_t row_step;     // from one row to the next
  int32_t highest;      // places are moved into 0 ... highest
};

constexpr size_t warp_nodes = 8;     // in each row; the last one is not reached
constexpr size_t warp_padding = 16;  // columns beyond the last that may be written, and read in the tables

struct Warp {
  // At each place the four pixels around it, minus 128: itself, its right neighbour, and the two below.
  const uint32_t* source;
  int32_t stride;  // words from row to row, below 32768
  WarpAxis x;
  WarpAxis y;
  // Displacements in 256ths of a pixel, [rows of nodes - 1][x, y][warp_nodes]: a node and the one below it, a
  // pair.
  const int32_t* nodes;
  // For each column the node to its left, and the weights of that and the next, a pair with the sum 256.
  const int32_t* column_node;
  const int32_t* column_weights;
  const int32_t* row_node;  // the same for each row
  const int32_t* row_weights;
  size_t rows;
  size_t columns;
};

// output[rows][columns], and up to warp_padding - 1 bytes behind it.
typedef void (*WarpImage)(const Warp& warp, uint8_t* output);

inline int32_t first_of_pair(int32_t pair) {
  return static_cast<int16_t>(pair & 0xFFFF);
}

inline int32_t second_of_pair(int32_t pair) {
  return pair >> 16;
}

inline int32_t product_of_pairs(int32_t a, int32_t b) {
  return first_of_pair(a) * first_of_pair(b) + second_of_pair(a) * second_of_pair(b);
}

inline int32_t warp_place(const WarpAxis& axis, int32_t start, int32_t column, const int32_t* displacement,
                          int32_t node, int32_t weights) {
  const int32_t pair = word_of_pair(displacement[node], displacement[node + 1]);
  const int32_t at = start + axis.column_step * column + product_of_pairs(pair, weights);
  return at < 0 ? 0 : at > axis.highest ? axis.highest : at;
}

// In 128ths of a pixel between the four: their weights sum up to 2^14.
inline uint8_t warp_pixel(uint32_t four, int32_t fx, int32_t fy) {
  const int32_t left = 128 - fx;
  const int32_t upper = static_cast<int8_t>(four & 255u) * left + static_cast<int8_t>(four >> 8 & 255u) * fx;
  const int32_t lower = static_cast<int8_t>(four >> 16 & 255u) * left + static_cast<int8_t>(four >> 24) * fx;
  return static_cast<uint8_t>((upper * (128 - fy) + lower * fy + 8192 + (128 << 14)) >> 14);
}

inline void warp_image_generic(const Warp& warp, uint8_t* output) {
  for (size_t r = 0; r < warp.rows; ++r) {
    int32_t displacement_x[warp_nodes];
    int32_t displacement_y[warp_nodes];
    const int32_t* const nodes = warp.nodes + static_cast<size_t>(warp.row_node[r]) * 2 * warp_nodes;
    for (size_t k = 0; k < warp_nodes; ++k) {
      displacement_x[k] = product_of_pairs(nodes[k], warp.row_weights[r]) >> 8;
      displacement_y[k] = product_of_pairs(nodes[warp_nodes + k], warp.row_weights[r]) >> 8;
    }
    const int32_t start_x = warp.x.start + warp.x.row_step * static_cast<int32_t>(r);
    const int32_t start_y = warp.y.start + warp.y.row_step * static_cast<int32_t>(r);
    for (size_t c = 0; c < warp.columns; ++c) {
      const int32_t column = static_cast<int32_t>(c);
      const int32_t node = warp.column_node[c];
      const int32_t weights = warp.column_weights[c];
      const int32_t x = warp_place(warp.x, start_x, column, displacement_x, node, weights);
      const int32_t y = warp_place(warp.y, start_y, column, displacement_y, node, weights);
      const uint32_t four = warp.source[(y >> 16) * warp.stride + (x >> 16)];
      output[r * warp.columns + c] = warp_pixel(four, x >> 9 & 127, y >> 9 & 127);
    }
  }
}

#if defined(__x86_64__) && defined(__GNUC__)

#define POCKETMLP_AVX512_TARGET __attribute__((target("avx512f,avx512bw")))
#define POCKETMLP_AVX2_TARGET __attribute__((target("avx2")))

// Rows are written whole vectors at a time, from the top: what goes too far is overwritten by the next row.

// The displacements of a row: of each node and the one to its right, a pair.
POCKETMLP_AVX2_TARGET inline __m256i warp_displacements(const int32_t* nodes, int32_t weights) {
  const __m256i pairs = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(nodes));
  const __m256i values = _mm256_srai_epi32(_mm256_madd_epi16(pairs, _mm256_set1_epi32(weights)), 8);
  const __m256i next = _mm256_permutevar8x32_epi32(values, _mm256_setr_epi32(1, 2, 3, 4, 5, 6, 7, 7));
  return _mm256_blend_epi16(values, _mm256_slli_epi32(next, 16), 0xAA);
}

// A gather by hand, which is faster than the instruction.
POCKETMLP_AVX2_TARGET inline __m128i warp_fours(const uint32_t* source, __m128i places) {
  const uint64_t lower = static_cast<uint64_t>(_mm_cvtsi128_si64(places));
  const uint64_t upper = static_cast<uint64_t>(_mm_extract_epi64(places, 1));
  __m128i fours = _mm_cvtsi32_si128(static_cast<int32_t>(source[lower & 0xFFFFFFFFu]));
  fours = _mm_insert_epi32(fours, static_cast<int32_t>(source[lower >> 32]), 1);
  fours = _mm_insert_epi32(fours, static_cast<int32_t>(source[upper & 0xFFFFFFFFu]), 2);
  return _mm_insert_epi32(fours, static_cast<int32_t>(source[upper >> 32]), 3);
}

POCKETMLP_AVX2_TARGET inline void warp_image_avx2(const Warp& warp, uint8_t* output) {
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const __m256i first_x = _mm256_mullo_epi32(lanes, _mm256_set1_epi32(warp.x.column_step));
  const __m256i first_y = _mm256_mullo_epi32(lanes, _mm256_set1_epi32(warp.y.column_step));
  const __m256i step_x = _mm256_set1_epi32(8 * warp.x.column_step);
  const __m256i step_y = _mm256_set1_epi32(8 * warp.y.column_step);
  const __m256i highest_x = _mm256_set1_epi32(warp.x.highest);
  const __m256i highest_y = _mm256_set1_epi32(warp.y.highest);
  const __m256i zero = _mm256_setzero_si256();
  const __m256i whole = _mm256_set1_epi32(static_cast<int32_t>(0xFFFF0000u));
  const __m256i strides = _mm256_set1_epi32(word_of_pair(1, warp.stride));
  const __m256i fraction = _mm256_set1_epi32(127);
  const __m256i repeat = _mm256_setr_epi8(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12, 0, 0, 0, 0, 4,
                                          4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12);
  const __m256i flip = _mm256_set1_epi16(0x00FF);
  const __m256i flip_offset = _mm256_set1_epi16(0x0081);
  const __m256i all = _mm256_set1_epi32(128);
  const __m256i rounding = _mm256_set1_epi32(8192 + (128 << 14));
  const __m256i low_bytes = _mm256_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0,
                                             4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
  for (size_t r = 0; r < warp.rows; ++r) {
    const int32_t* const nodes = warp.nodes + static_cast<size_t>(warp.row_node[r]) * 2 * warp_nodes;
    const __m256i field_x = warp_displacements(nodes, warp.row_weights[r]);
    const __m256i field_y = warp_displacements(nodes + warp_nodes, warp.row_weights[r]);
    const int32_t row = static_cast<int32_t>(r);
    __m256i line_x = _mm256_add_epi32(first_x, _mm256_set1_epi32(warp.x.start + warp.x.row_step * row));
    __m256i line_y = _mm256_add_epi32(first_y, _mm256_set1_epi32(warp.y.start + warp.y.row_step * row));
    for (size_t c = 0; c < warp.columns; c += 8) {
      const __m256i node = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(warp.column_node + c));
      const __m256i weights = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(warp.column_weights + c));
      const __m256i moved_x = _mm256_madd_epi16(_mm256_permutevar8x32_epi32(field_x, node), weights);
      const __m256i moved_y = _mm256_madd_epi16(_mm256_permutevar8x32_epi32(field_y, node), weights);
      const __m256i x =
          _mm256_min_epi32(_mm256_max_epi32(_mm256_add_epi32(line_x, moved_x), zero), highest_x);
      const __m256i y =
          _mm256_min_epi32(_mm256_max_epi32(_mm256_add_epi32(line_y, moved_y), zero), highest_y);
      line_x = _mm256_add_epi32(line_x, step_x);
      line_y = _mm256_add_epi32(line_y, step_y);
      const __m256i place =
          _mm256_madd_epi16(_mm256_or_si256(_mm256_and_si256(y, whole), _mm256_srli_epi32(x, 16)), strides);
      const __m256i four = _mm256_inserti128_si256(
          _mm256_castsi128_si256(warp_fours(warp.source, _mm256_castsi256_si128(place))),
          warp_fours(warp.source, _mm256_extracti128_si256(place, 1)), 1);
      const __m256i fx = _mm256_and_si256(_mm256_srli_epi32(x, 9), fraction);
      const __m256i fy = _mm256_and_si256(_mm256_srli_epi32(y, 9), fraction);
      // Bytes 128 - fx, fx, 128 - fx, fx; halves 128 - fy, fy.
      const __m256i weights_x =
          _mm256_add_epi8(_mm256_xor_si256(_mm256_shuffle_epi8(fx, repeat), flip), flip_offset);
      const __m256i weights_y = _mm256_sub_epi32(_mm256_add_epi32(all, _mm256_slli_epi32(fy, 16)), fy);
      const __m256i sum = _mm256_madd_epi16(_mm256_maddubs_epi16(weights_x, four), weights_y);
      const __m256i value = _mm256_srai_epi32(_mm256_add_epi32(sum, rounding), 14);
      const __m256i bytes = _mm256_shuffle_epi8(value, low_bytes);
      const __m128i both =
          _mm_unpacklo_epi32(_mm256_castsi256_si128(bytes), _mm256_extracti128_si256(bytes, 1));
      _mm_storel_epi64(reinterpret_cast<__m128i*>(output + c), both);
    }
    output += warp.columns;
  }
}

// The forms with a mask of ones are those that GCC does not suspect of using undefined values.
POCKETMLP_AVX512_TARGET inline void warp_image_avx512(const Warp& warp, uint8_t* output) {
  const __mmask16 ones = 0xFFFF;
  const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512i next_lane = _mm512_setr_epi32(1, 2, 3, 4, 5, 6, 7, 7, 9, 10, 11, 12, 13, 14, 15, 15);
  const __m512i y_lanes = _mm512_set1_epi32(static_cast<int32_t>(warp_nodes));
  const __m512i first_x = _mm512_mullo_epi32(lanes, _mm512_set1_epi32(warp.x.column_step));
  const __m512i first_y = _mm512_mullo_epi32(lanes, _mm512_set1_epi32(warp.y.column_step));
  const __m512i step_x = _mm512_set1_epi32(16 * warp.x.column_step);
  const __m512i step_y = _mm512_set1_epi32(16 * warp.y.column_step);
  const __m512i highest_x = _mm512_set1_epi32(warp.x.highest);
  const __m512i highest_y = _mm512_set1_epi32(warp.y.highest);
  const __m512i zero = _mm512_setzero_si512();
  const __m512i whole = _mm512_set1_epi32(static_cast<int32_t>(0xFFFF0000u));
  const __m512i strides = _mm512_set1_epi32(word_of_pair(1, warp.stride));
  const __m512i fraction = _mm512_set1_epi32(127);
  const __m512i repeat = _mm512_set4_epi32(0x0C0C0C0C, 0x08080808, 0x04040404, 0x00000000);
  const __m512i flip = _mm512_set1_epi32(0x00FF00FF);
  const __m512i flip_offset = _mm512_set1_epi32(0x00810081);
  const __m512i all = _mm512_set1_epi32(128);
  const __m512i rounding = _mm512_set1_epi32(8192 + (128 << 14));
  for (size_t r = 0; r < warp.rows; ++r) {
    const int32_t* const nodes = warp.nodes + static_cast<size_t>(warp.row_node[r]) * 2 * warp_nodes;
    const __m512i values = _mm512_maskz_srai_epi32(
        ones, _mm512_madd_epi16(_mm512_loadu_si512(nodes), _mm512_set1_epi32(warp.row_weights[r])), 8);
    const __m512i next = _mm512_maskz_permutexvar_epi32(ones, next_lane, values);
    const __m512i field =
        _mm512_mask_blend_epi16(0xAAAAAAAAu, values, _mm512_maskz_slli_epi32(ones, next, 16));
    const int32_t row = static_cast<int32_t>(r);
    __m512i line_x = _mm512_add_epi32(first_x, _mm512_set1_epi32(warp.x.start + warp.x.row_step * row));
    __m512i line_y = _mm512_add_epi32(first_y, _mm512_set1_epi32(warp.y.start + warp.y.row_step * row));
    for (size_t c = 0; c < warp.columns; c += 16) {
      const __m512i node = _mm512_loadu_si512(warp.column_node + c);
      const __m512i weights = _mm512_loadu_si512(warp.column_weights + c);
      const __m512i node_y = _mm512_add_epi32(node, y_lanes);
      const __m512i moved_x = _mm512_madd_epi16(_mm512_maskz_permutexvar_epi32(ones, node, field), weights);
      const __m512i moved_y = _mm512_madd_epi16(_mm512_maskz_permutexvar_epi32(ones, node_y, field), weights);
      const __m512i x = _mm512_maskz_min_epi32(
          ones, _mm512_maskz_max_epi32(ones, _mm512_add_epi32(line_x, moved_x), zero), highest_x);
      const __m512i y = _mm512_maskz_min_epi32(
          ones, _mm512_maskz_max_epi32(ones, _mm512_add_epi32(line_y, moved_y), zero), highest_y);
      line_x = _mm512_add_epi32(line_x, step_x);
      line_y = _mm512_add_epi32(line_y, step_y);
      const __m512i place = _mm512_madd_epi16(
          _mm512_or_si512(_mm512_and_si512(y, whole), _mm512_maskz_srli_epi32(ones, x, 16)), strides);
// Without optimization this is a macro of GCC's header that converts the mask to a signed number.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
      const __m512i four = _mm512_mask_i32gather_epi32(zero, ones, place, warp.source, 4);
#pragma GCC diagnostic pop
      const __m512i fx = _mm512_and_si512(_mm512_maskz_srli_epi32(ones, x, 9), fraction);
      const __m512i fy = _mm512_and_si512(_mm512_maskz_srli_epi32(ones, y, 9), fraction);
      const __m512i weights_x =
          _mm512_add_epi8(_mm512_xor_si512(_mm512_shuffle_epi8(fx, repeat), flip), flip_offset);
      const __m512i weights_y =
          _mm512_sub_epi32(_mm512_add_epi32(all, _mm512_maskz_slli_epi32(ones, fy, 16)), fy);
      const __m512i sum = _mm512_madd_epi16(_mm512_maddubs_epi16(weights_x, four), weights_y);
      const __m512i value = _mm512_maskz_srai_epi32(ones, _mm512_add_epi32(sum, rounding), 14);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(output + c), _mm512_maskz_cvtepi32_epi8(ones, value));
    }
    output += warp.columns;
  }
}

#undef POCKETMLP_AVX512_TARGET
#undef POCKETMLP_AVX2_TARGET
#endif

// Makes fours[count] for Warp::source from pixels[count + stride + 1], which are 128 less already.
inline void warp_source(const uint8_t* pixels, size_t stride, size_t count, uint32_t* fours) {
  size_t k = 0;
#if defined(__SSE2__)
  for (; k + 16 <= count; k += 16) {
    const uint8_t* const upper = pixels + k;
    const uint8_t* const lower = upper + stride;
    const __m128i upper_left = _mm_loadu_si128(reinterpret_cast<const __m128i*>(upper));
    const __m128i upper_right = _mm_loadu_si128(reinterpret_cast<const __m128i*>(upper + 1));
    const __m128i lower_left = _mm_loadu_si128(reinterpret_cast<const __m128i*>(lower));
    const __m128i lower_right = _mm_loadu_si128(reinterpret_cast<const __m128i*>(lower + 1));
    const __m128i upper_pairs[2] = {_mm_unpacklo_epi8(upper_left, upper_right),
                                    _mm_unpackhi_epi8(upper_left, upper_right)};
    const __m128i lower_pairs[2] = {_mm_unpacklo_epi8(lower_left, lower_right),
                                    _mm_unpackhi_epi8(lower_left, lower_right)};
    __m128i* const to = reinterpret_cast<__m128i*>(fours + k);
    _mm_storeu_si128(to, _mm_unpacklo_epi16(upper_pairs[0], lower_pairs[0]));
    _mm_storeu_si128(to + 1, _mm_unpackhi_epi16(upper_pairs[0], lower_pairs[0]));
    _mm_storeu_si128(to + 2, _mm_unpacklo_epi16(upper_pairs[1], lower_pairs[1]));
    _mm_storeu_si128(to + 3, _mm_unpackhi_epi16(upper_pairs[1], lower_pairs[1]));
  }
#endif
  for (; k < count; ++k) {
    const uint8_t* const lower = pixels + k + stride;
    fours[k] = static_cast<uint32_t>(pixels[k]) | static_cast<uint32_t>(pixels[k + 1]) << 8 |
               static_cast<uint32_t>(lower[0]) << 16 | static_cast<uint32_t>(lower[1]) << 24;
  }
}

// The fastest that this processor runs.
inline WarpImage best_warp_image() {
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_cpu_init();  // this may run before the constructors do
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) return warp_image_avx512;
  if (__builtin_cpu_supports("avx2")) return warp_image_avx2;
#endif
  return warp_image_generic;
}

}  // namespace desktop
}  // namespace pocketmlp

#endif
