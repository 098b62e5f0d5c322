// The desktop tool: hands over to run_tool(), which the unit tests call as well.
#include "commands/run_tool.hpp"

int main(int argc, char** argv) {
  return pocketmlp::tool::run_tool(argc, argv);
}
