// Activation functions and losses in fixed point, chosen at run time. They are the same for every number of
// fraction bits in the weights, and are compiled once per width.
#ifndef POCKETMLP_TOOL_NETWORK_FIXED_FUNCTIONS_HPP
#define POCKETMLP_TOOL_NETWORK_FIXED_FUNCTIONS_HPP

#include <cstddef>
#include <cstdint>

#include "model/model.hpp"
#include "pocketmlp/numeric/fixed_numeric.hpp"

namespace pocketmlp {
namespace tool {

template <class Numeric>
struct FixedFunctions {
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;
  typedef typename Numeric::Loss Loss;

  // Rounds to the nearest number, as Activation(value) does; returns how many lay outside the format.
  static size_t convert(const float* values, Activation* result, size_t count);

  // values[samples][outputs], in place.
  static void activate(ActivationKind kind, Activation* values, size_t outputs, size_t samples);
  // gradient[samples][outputs] *= the derivative at output[samples][outputs], in place.
  static void multiply_derivative(ActivationKind kind, const Activation* output, Delta* gradient,
                                  size_t outputs, size_t samples);

  // The mean loss of a batch and the error of every output. False: a class that the network has not got.
  struct LossMeasurement {
    LossKind loss;
    ActivationKind activation;
    size_t outputs;
    size_t samples;
    const Activation* output;  // [samples][outputs]
    const uint16_t* classes;   // [samples], or null
    const Activation* values;  // [samples][outputs] where classes is null
    Delta* delta;              // [samples][outputs], set by run()
    Loss mean = Loss();        // set by run()

    bool run();
  };
};

typedef FixedFunctions<FixedNumeric16<12>> FixedFunctions16;
typedef FixedFunctions<FixedNumeric32<16>> FixedFunctions32;

template <class Activation>
struct SelectFixedFunctions;
template <>
struct SelectFixedFunctions<FixedFunctions16::Activation> {
  typedef FixedFunctions16 type;
};
template <>
struct SelectFixedFunctions<FixedFunctions32::Activation> {
  typedef FixedFunctions32 type;
};
template <class Activation>
using FixedFunctionsFor = typename SelectFixedFunctions<Activation>::type;

extern template struct FixedFunctions<FixedNumeric16<12>>;
extern template struct FixedFunctions<FixedNumeric32<16>>;

}  // namespace tool
}  // namespace pocketmlp

#endif
