// pocketmlp data: puts a digit data set into a directory.
#include "commands/commands.hpp"

namespace pocketmlp {
namespace tool {

void add_data_command(CLI::App& tool) {
  CLI::App* data = tool.add_subcommand("data", "Get a data set: the MNIST files, or generated digits");
  data->require_subcommand(1);
}

}  // namespace tool
}  // namespace pocketmlp
