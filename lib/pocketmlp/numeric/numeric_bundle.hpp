// A numeric bundle names every number type of a network and how they combine. One type cannot serve weights,
// activations, deltas and accumulators in fixed point, so kernels, activations and losses take a bundle.
//
// A bundle `Numeric` has
//   Weight        a parameter as it is stored        Activation   a layer's input or output
//   Delta         d loss / d (pre-)activation        Gradient     a sum over samples of d loss / d weight
//   State         what an optimizer remembers per parameter
//   Accumulator   a dot product on its way           Loss         the value of the loss
//   Rate          a learning rate or another small factor
//   Rounding      the state that rounding weight updates needs (empty for floating point)
// and the static functions that float_numeric.hpp documents.
#ifndef POCKETMLP_NUMERIC_NUMERIC_BUNDLE_HPP
#define POCKETMLP_NUMERIC_NUMERIC_BUNDLE_HPP

#include "../traits.hpp"

namespace pocketmlp {

// Whether a type can be a numeric bundle: it names the type of its weights.
template <class Type>
struct HasWeight {
  template <class T>
  static char test(typename T::Weight*);
  template <class T>
  static char (&test(...))[2];
  static constexpr bool value = sizeof(test<Type>(nullptr)) == 1;
};

// Network<Number, ...> accepts a bundle itself or a number type that selects its default bundle.
template <class Number>
struct NumericBundle {
  static_assert(
      HasWeight<Number>::value,
      "PocketMLP: a network computes in float, double, Fixed<int16_t, 12>, Fixed<int32_t, 16> or a numeric "
      "bundle (docs/errors.md)");
  typedef Number type;
};

}  // namespace pocketmlp

#endif
