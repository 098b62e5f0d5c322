#include "model/activation_name.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct NamedActivation {
  ActivationKind kind;
  const char* name;
};
constexpr NamedActivation named_activations[] = {
    {ActivationKind::linear, "linear"},
    {ActivationKind::relu, "relu"},
    {ActivationKind::leaky_relu, "leaky_relu"},
    {ActivationKind::sigmoid, "sigmoid"},
    {ActivationKind::tanh, "tanh"},
    {ActivationKind::softmax, "softmax"},
};

}  // namespace

const char* activation_name(ActivationKind kind) {
  for (const NamedActivation& item : named_activations) {
    if (item.kind == kind) return item.name;
  }
  return "?";
}

std::optional<ActivationKind> activation_named(const std::string& name) {
  for (const NamedActivation& item : named_activations) {
    if (name == item.name) return item.kind;
  }
  return std::nullopt;
}

}  // namespace tool
}  // namespace pocketmlp
