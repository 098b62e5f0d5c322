// Marks a function with a simple loop that the compiler should translate for several processors; which one is
// used is decided when the program starts. Compile such files with -ffp-contract=off, so that all give the
// same bits.
#ifndef POCKETMLP_TOOL_SUPPORT_CLONES_HPP
#define POCKETMLP_TOOL_SUPPORT_CLONES_HPP

#include <cstddef>  // defines __GLIBC__ where there is one

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define POCKETMLP_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define POCKETMLP_CLONES
#endif

#endif
