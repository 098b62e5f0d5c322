// The dense kernels that networks use: the port's where it has them, the reference otherwise.
#ifndef POCKETMLP_KERNELS_DENSE_HPP
#define POCKETMLP_KERNELS_DENSE_HPP

#include "../port.hpp"
#include "dense_generic.hpp"

namespace pocketmlp {

// A port specialises this for the bundles it can do faster; it inherits what it does not replace.
template <class Numeric>
struct DenseKernels : GenericDenseKernels<Numeric> {};

}  // namespace pocketmlp

// AVR with the multiplier: not an ATtiny.
#if !POCKETMLP_GENERIC_KERNELS && defined(__AVR__) && defined(__AVR_HAVE_MUL__)
#include "../../../ports/avr/dense_fixed16.hpp"
#endif
// Single precision FPU of Cortex-M4F, M7, M33.
#if !POCKETMLP_GENERIC_KERNELS && defined(__thumb2__) && defined(__ARM_FP) && (__ARM_FP & 4) && \
    defined(__ARM_FEATURE_FMA) && !defined(__ARM_FEATURE_MVE)
#include "../../../ports/cortex_m/dense_float.hpp"
#endif
// DSP extension of Cortex-M4, M7, M33, M55.
#if !POCKETMLP_GENERIC_KERNELS && defined(__thumb2__) && defined(__ARM_FEATURE_DSP) && defined(__GNUC__)
#include "../../../ports/cortex_m/dense_fixed16.hpp"
#endif
#if POCKETMLP_PORT_DESKTOP
#include "../../../ports/desktop/dense.hpp"
#include "../../../ports/desktop/dense_fixed16.hpp"
#endif

#endif
