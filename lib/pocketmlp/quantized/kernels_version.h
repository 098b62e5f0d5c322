/* The version of the integer kernels' text. Headers exported with --standalone carry a copy of that text; two
   of them can be included in one file, also beside the library, as long as their versions agree. */
#if defined(POCKETMLP_KERNELS_VERSION) && POCKETMLP_KERNELS_VERSION != 1
#error \
    "PocketMLP: headers with different kernel versions meet in this file; export them again with one version"
#endif
#ifndef POCKETMLP_KERNELS_VERSION
#define POCKETMLP_KERNELS_VERSION 1
#endif

/* Everything relies on >> of a negative number rounding down, as all supported compilers do it. */
#if (-1 >> 1) != -1
#error "PocketMLP: this compiler's >> does not keep the sign"
#endif
