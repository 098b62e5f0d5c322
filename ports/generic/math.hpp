// e^x, ln and tanh from the C library.
#ifndef POCKETMLP_PORTS_GENERIC_MATH_HPP
#define POCKETMLP_PORTS_GENERIC_MATH_HPP

#include <math.h>

namespace pocketmlp {

inline float exponential(float x) {
  return expf(x);
}
inline float natural_log(float x) {
  return logf(x);
}
inline float hyperbolic_tangent(float x) {
  return tanhf(x);
}

}  // namespace pocketmlp

#endif
