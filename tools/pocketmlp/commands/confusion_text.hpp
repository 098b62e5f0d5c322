// A confusion matrix for the terminal.
#ifndef POCKETMLP_TOOL_COMMANDS_CONFUSION_TEXT_HPP
#define POCKETMLP_TOOL_COMMANDS_CONFUSION_TEXT_HPP

#include <string>

#include "evaluation/metrics.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// Behind an empty line a row per class, long names cut in the middle; of very many classes only where to see
// them.
std::string confusion_text(const Confusion& confusion, const Model& model);

}  // namespace tool
}  // namespace pocketmlp

#endif
