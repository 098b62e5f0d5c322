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

namespace pocketmlp {

// Network<Number, ...> accepts a bundle itself or a number type that selects its default bundle.
template <class Number>
struct NumericBundle {
  typedef Number type;
};

}  // namespace pocketmlp

#endif
