// What happens when a fixed-point value does not fit its format: it is set to the end of the format, and a
// policy may count it.
#ifndef POCKETMLP_NUMERIC_SATURATION_HPP
#define POCKETMLP_NUMERIC_SATURATION_HPP

#include <stdint.h>

namespace pocketmlp {

// Costs nothing.
struct IgnoreSaturation {
  static constexpr bool counts = false;
  static void add_weights(uint32_t) {}
  static void add_activations(uint32_t) {}
  static void add_deltas(uint32_t) {}
};

// Counts per kind of value. The counters are global, one set per Tag, and not for several threads: arithmetic
// is made of static functions, which have nowhere else to count. Networks with different tags count apart.
//   struct Mine {};  typedef FixedNumeric16<12, StochasticRounding, CountSaturation<Mine>> Counting;
template <class Tag>
struct CountSaturation {
  static constexpr bool counts = true;
  static uint32_t weights;      // updates that were cut off
  static uint32_t activations;  // pre-activations
  static uint32_t deltas;       // errors and gradients
  static void add_weights(uint32_t count) { weights += count; }
  static void add_activations(uint32_t count) { activations += count; }
  static void add_deltas(uint32_t count) { deltas += count; }
  static void reset() { weights = activations = deltas = 0; }
};
template <class Tag>
uint32_t CountSaturation<Tag>::weights = 0;
template <class Tag>
uint32_t CountSaturation<Tag>::activations = 0;
template <class Tag>
uint32_t CountSaturation<Tag>::deltas = 0;

}  // namespace pocketmlp

#endif
