/* 1: the portable reference kernels even where a port has faster ones, with the same results bit for bit. */
#ifndef POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_GENERIC_KERNELS 0
#endif
