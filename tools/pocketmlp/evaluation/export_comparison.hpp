// A model in every export format: what it costs and how well it does.
#ifndef POCKETMLP_TOOL_EVALUATION_EXPORT_COMPARISON_HPP
#define POCKETMLP_TOOL_EVALUATION_EXPORT_COMPARISON_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "evaluation/evaluation_data.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

struct ExportedFormat {
  std::string name;     // "int8"
  std::string result;   // "97.03 %" or "RMSE 0.12", as export says it
  std::string failure;  // why it cannot be exported so; then the rest is empty
  std::size_t flash_bytes = 0;
  std::size_t ram_bytes = 0;
};

// As `export` makes them; a model without calibration gets it from this data.
std::vector<ExportedFormat> compare_exports(const Model& model, const EvaluationData& source);

struct Chip {
  std::string name;
  std::size_t flash_kib;
  std::size_t ram_bytes;
};

const std::vector<Chip>& known_chips();

}  // namespace tool
}  // namespace pocketmlp

#endif
