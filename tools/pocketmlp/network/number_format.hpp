// The numbers a network computes with: float, or fixed point of 16 or 32 bits.
#ifndef POCKETMLP_TOOL_NETWORK_NUMBER_FORMAT_HPP
#define POCKETMLP_TOOL_NETWORK_NUMBER_FORMAT_HPP

#include <cstddef>
#include <string>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

struct NumberFormat {
  NumberKind kind = NumberKind::float32;
  int fraction_bits = 0;           // of the weights; fixed point only
  bool rounds_to_nearest = false;  // weight updates; stochastic otherwise

  bool is_fixed() const { return kind != NumberKind::float32; }
};

// "float32", "fixed16" (12 fraction bits), "fixed16:8", "fixed32" (16 fraction bits). Throws InputError.
NumberFormat parse_number_format(const std::string& text);
// The same text again.
std::string number_format_text(const NumberFormat& format);

// The numbers that a format of --as starts from: fixed point's own, real ones for float32 and the integers.
NumberKind number_of_format(const std::string& name);

// Real value of a step of the inputs and outputs of layers; of real numbers 1.
double activation_step(NumberKind kind);

// Throws InputError where the tool has no arithmetic for a model's number type.
NumberFormat number_format_of(const Model& model);

// The model with another number type: as it is where it has this one; fixed point gets as many fraction bits
// as the largest parameter leaves. Throws InputError when a parameter does not fit.
Model with_number(Model model, NumberKind kind);

// How often fixed-point values were cut off at the ends of their formats.
struct Saturation {
  size_t inputs = 0;       // input values beyond +-128 (fixed16) or +-32768, each time they were shown
  size_t activations = 0;  // outputs of layers
  size_t deltas = 0;       // errors passed back
  size_t weights = 0;      // parameters that lie at an end now

  bool any() const { return inputs + activations + deltas + weights != 0; }
};

}  // namespace tool
}  // namespace pocketmlp

#endif
