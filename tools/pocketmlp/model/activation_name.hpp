// The names of activation functions on the command line and in texts.
#ifndef POCKETMLP_TOOL_MODEL_ACTIVATION_NAME_HPP
#define POCKETMLP_TOOL_MODEL_ACTIVATION_NAME_HPP

#include <optional>
#include <string>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

const char* activation_name(ActivationKind kind);
// Empty for an unknown name.
std::optional<ActivationKind> activation_named(const std::string& name);

}  // namespace tool
}  // namespace pocketmlp

#endif
