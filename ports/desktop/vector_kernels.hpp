// Kernels with vectors of 16, 32 or 64 bytes, written once with the vector extension of GCC and Clang and
// stamped for every instruction set, each in a namespace of its own and compiled for that set alone, so that
// one program holds all of them and chooses at run time (instruction_set.hpp).
#ifndef POCKETMLP_PORTS_DESKTOP_VECTOR_KERNELS_HPP
#define POCKETMLP_PORTS_DESKTOP_VECTOR_KERNELS_HPP

#include <stddef.h>
#include <stdint.h>

#include "training_types.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// Kernels are not copied for constant shapes: GCC would warn about loops that then never run.
#if defined(__clang__)
#define POCKETMLP_VECTOR_ALONE __attribute__((noinline))
#define POCKETMLP_UNROLL _Pragma("unroll")
#define POCKETMLP_SHUFFLE(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
#define POCKETMLP_VECTOR_ALONE __attribute__((noinline, noclone))
#define POCKETMLP_UNROLL _Pragma("GCC unroll 16")
#define POCKETMLP_SHUFFLE(a, b, i, j, k, l) __builtin_shuffle(a, b, ShuffleMask{i, j, k, l})
#endif

#define POCKETMLP_VECTOR_INLINE POCKETMLP_VECTOR_TARGET __attribute__((always_inline)) inline
#define POCKETMLP_VECTOR_CALL POCKETMLP_VECTOR_TARGET POCKETMLP_VECTOR_ALONE inline

namespace pocketmlp {
namespace desktop {

typedef int ShuffleMask __attribute__((vector_size(16)));

// 16 registers of 16 bytes (SSE2), or 32 of them (NEON).
#define POCKETMLP_VECTOR_BYTES 16
#define POCKETMLP_VECTOR_TARGET
#define POCKETMLP_VECTOR_DOT_ROWS 2
#define POCKETMLP_VECTOR_PANEL_VECTORS 2
#define POCKETMLP_VECTOR_TILE_ROWS 4
#define POCKETMLP_VECTOR_TILE_VECTORS 2
namespace baseline {
#include "vector_stamp.inc"
}  // namespace baseline

#if defined(__x86_64__)
// 16 registers of 32 bytes.
#define POCKETMLP_VECTOR_BYTES 32
#define POCKETMLP_VECTOR_TARGET __attribute__((target("avx2,fma")))
#define POCKETMLP_VECTOR_DOT_ROWS 3
#define POCKETMLP_VECTOR_PANEL_VECTORS 2
#define POCKETMLP_VECTOR_TILE_ROWS 4
#define POCKETMLP_VECTOR_TILE_VECTORS 3
namespace avx2 {
#include "vector_stamp.inc"
}  // namespace avx2

// 32 registers of 64 bytes.
#define POCKETMLP_VECTOR_BYTES 64
#define POCKETMLP_VECTOR_TARGET __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma")))
#define POCKETMLP_VECTOR_DOT_ROWS 6
#define POCKETMLP_VECTOR_PANEL_VECTORS 4
#define POCKETMLP_VECTOR_TILE_ROWS 4
#define POCKETMLP_VECTOR_TILE_VECTORS 6
namespace avx512 {
#include "vector_stamp.inc"
}  // namespace avx512
#endif

}  // namespace desktop
}  // namespace pocketmlp

#undef POCKETMLP_VECTOR_INLINE
#undef POCKETMLP_VECTOR_CALL
#undef POCKETMLP_VECTOR_ALONE
#undef POCKETMLP_UNROLL
#undef POCKETMLP_SHUFFLE

#endif
