#include "network/number_format.hpp"

#include <algorithm>
#include <cmath>

#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr int least_bits16 = 4;  // with fewer no network learns
constexpr int most_bits16 = 15;
constexpr int bits32 = 16;

void check(const NumberFormat& format, const std::string& who) {
  const bool is_good16 = format.fraction_bits >= least_bits16 && format.fraction_bits <= most_bits16;
  if (format.kind == NumberKind::fixed16 && !is_good16)
    throw InputError(who + ": fixed16 has 4 to 15 fraction bits, not " +
                     std::to_string(format.fraction_bits) + " (16 bits hold the sign, too)");
  if (format.kind == NumberKind::fixed32 && format.fraction_bits != bits32)
    throw InputError(who + ": fixed32 has 16 fraction bits, not " + std::to_string(format.fraction_bits));
}

}  // namespace

NumberFormat parse_number_format(const std::string& text) {
  const std::string who = "--number " + text;
  const size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  NumberFormat format;
  if (name == "fixed16") {
    format.kind = NumberKind::fixed16;
    format.fraction_bits = 12;
  } else if (name == "fixed32") {
    format.kind = NumberKind::fixed32;
    format.fraction_bits = bits32;
  } else if (text != "float32") {
    throw InputError(who + ": not a number type; known are float32, fixed16, fixed16:BITS, fixed32");
  }
  if (colon != std::string::npos) {
    const std::string bits = text.substr(colon + 1);
    const bool is_number =
        !bits.empty() && bits.size() <= 3 && bits.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) throw InputError(who + ": the number of fraction bits is not a number");
    format.fraction_bits = std::stoi(bits);
  }
  check(format, who);
  return format;
}

std::string number_format_text(const NumberFormat& format) {
  if (format.kind == NumberKind::fixed16) return "fixed16:" + std::to_string(format.fraction_bits);
  return format.kind == NumberKind::fixed32 ? "fixed32" : "float32";
}

NumberKind number_of_format(const std::string& name) {
  if (name == "fixed16") return NumberKind::fixed16;
  return name == "fixed32" ? NumberKind::fixed32 : NumberKind::float32;
}

double activation_step(NumberKind kind) {
  switch (kind) {
    case NumberKind::float32:
      break;
    case NumberKind::fixed16:
      return 1.0 / 256.0;
    case NumberKind::fixed32:
      return 1.0 / 65536.0;
  }
  return 1.0;
}

NumberFormat number_format_of(const Model& model) {
  NumberFormat format;
  format.kind = model.number;
  format.fraction_bits = model.fraction_bits;
  check(format, "the model");
  return format;
}

Model with_number(Model model, NumberKind kind) {
  if (model.number == kind) return model;
  if (kind == NumberKind::float32) {
    model.number = kind;
    model.fraction_bits = 0;
    return model;
  }
  float largest = 0.0f;
  for (const DenseLayer& layer : model.layers) {
    for (const float value : layer.weights) largest = std::max(largest, std::fabs(value));
    for (const float value : layer.bias) largest = std::max(largest, std::fabs(value));
  }
  const int storage_bits = kind == NumberKind::fixed16 ? 15 : 31;
  int bits = kind == NumberKind::fixed16 ? most_bits16 : bits32;
  const int least = kind == NumberKind::fixed16 ? least_bits16 : bits32;
  while (bits > least && std::ldexp(largest, bits) > std::ldexp(1.0f, storage_bits) - 1.0f) --bits;
  if (std::ldexp(largest, bits) > std::ldexp(1.0f, storage_bits) - 1.0f)
    throw InputError(
        "the model: a parameter of " + number_text(largest) + " does not fit " +
        (kind == NumberKind::fixed16 ? "fixed16; use fixed32 or float32" : "fixed32; use float32"));
  model.number = kind;
  model.fraction_bits = bits;
  for (DenseLayer& layer : model.layers) {
    for (float& value : layer.weights) value = std::ldexp(std::round(std::ldexp(value, bits)), -bits);
    for (float& value : layer.bias) value = std::ldexp(std::round(std::ldexp(value, bits)), -bits);
  }
  return model;
}

}  // namespace tool
}  // namespace pocketmlp
