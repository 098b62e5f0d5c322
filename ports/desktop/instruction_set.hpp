// Which of the stamped kernels this processor can run. Decided at compile time when the compiler's flags
// allow it, otherwise by asking the processor (a load and a test).
#ifndef POCKETMLP_PORTS_DESKTOP_INSTRUCTION_SET_HPP
#define POCKETMLP_PORTS_DESKTOP_INSTRUCTION_SET_HPP

#include "vector_kernels.hpp"

namespace pocketmlp {
namespace desktop {

inline bool has_avx2() {
#if defined(__AVX2__) && defined(__FMA__)
  return true;
#elif defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

inline bool has_avx512() {
#if defined(__AVX512F__) && defined(__AVX512VL__) && defined(__AVX512DQ__) && defined(__AVX512BW__)
  return true;
#elif defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") && has_avx2();
#else
  return false;
#endif
}

}  // namespace desktop
}  // namespace pocketmlp

// Calls the best kernel: POCKETMLP_BEST_KERNEL(relu(values, count)).
#if defined(__x86_64__)
#define POCKETMLP_BEST_KERNEL(call)                \
  do {                                             \
    if (::pocketmlp::desktop::has_avx512()) {      \
      ::pocketmlp::desktop::avx512::call;          \
    } else if (::pocketmlp::desktop::has_avx2()) { \
      ::pocketmlp::desktop::avx2::call;            \
    } else {                                       \
      ::pocketmlp::desktop::baseline::call;        \
    }                                              \
  } while (false)
#else
#define POCKETMLP_BEST_KERNEL(call) ::pocketmlp::desktop::baseline::call
#endif

#endif
