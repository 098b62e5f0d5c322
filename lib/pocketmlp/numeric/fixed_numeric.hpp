// Which numeric bundle a fixed-point type selects: Network<Fixed<int16_t, 12>, ...> has Q3.12 weights and
// Q8.8 activations, Network<Fixed<int32_t, 16>, ...> has Q16.16 throughout. Both round updates
// stochastically.
#ifndef POCKETMLP_NUMERIC_FIXED_NUMERIC_HPP
#define POCKETMLP_NUMERIC_FIXED_NUMERIC_HPP

#include "../traits.hpp"
#include "fixed_numeric16.hpp"
#include "fixed_numeric32.hpp"
#include "numeric_bundle.hpp"

namespace pocketmlp {

template <int FractionBits>
struct NumericBundle<Fixed<int16_t, FractionBits>> {
  typedef FixedNumeric16<FractionBits> type;
};
template <int FractionBits>
struct NumericBundle<Fixed<int32_t, FractionBits>> {
  typedef FixedNumeric32<FractionBits> type;
};
template <int FractionBits>
struct NumericBundle<Fixed<int8_t, FractionBits>> {
  static_assert(AlwaysFalse<Fixed<int8_t, FractionBits>>::value,
                "PocketMLP: 8-bit fixed point is too coarse to train a network; use Fixed<int16_t, 12>, or "
                "train it and "
                "export it as int8 (docs/errors.md)");
};

}  // namespace pocketmlp

#endif
