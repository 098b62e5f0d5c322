#include "commands/arithmetic_option.hpp"

#include <utility>

#include "commands/options.hpp"
#include "export/quantize.hpp"
#include "model/model_file.hpp"
#include "network/number_format.hpp"

namespace pocketmlp {
namespace tool {

void ArithmeticOption::add_to(CLI::App& command) {
  add_choice(command, "--as", as_, {"model", "float32", "fixed16", "fixed32", "int8", "int4", "int2", "int1"},
             "Arithmetic to compute with, as export has it; model: what it was trained with");
}

bool ArithmeticOption::is_integer() const {
  return is_integer_format(as_);
}

Model ArithmeticOption::load(const std::string& path) {
  Model model = load_model(path);
  if (as_ != "model") model = with_number(std::move(model), number_of_format(as_));
  if (!is_integer()) as_ = number_format_text(number_format_of(model));
  return model;
}

}  // namespace tool
}  // namespace pocketmlp
