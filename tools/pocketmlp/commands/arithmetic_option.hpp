// --as: the arithmetic that a command computes with, as an exported header has it.
#ifndef POCKETMLP_TOOL_COMMANDS_ARITHMETIC_OPTION_HPP
#define POCKETMLP_TOOL_COMMANDS_ARITHMETIC_OPTION_HPP

#include <CLI/CLI.hpp>
#include <string>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

class ArithmeticOption {
 public:
  // This object must outlive the parsing.
  void add_to(CLI::App& command);

  // The model with the number type that the option asks for.
  Model load(const std::string& path);

  bool is_integer() const;
  // "int8", or, after load(), the full name of the number type: "fixed16:10".
  const std::string& name() const { return as_; }

 private:
  std::string as_ = "model";
};

}  // namespace tool
}  // namespace pocketmlp

#endif
