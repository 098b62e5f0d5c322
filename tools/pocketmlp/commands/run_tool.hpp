// The command line: registers every command, runs the one that was asked for, and turns every error into
// one line on stderr and an exit code (0 success, 1 failed run, 2 bad usage or bad input).
#ifndef POCKETMLP_TOOL_COMMANDS_RUN_TOOL_HPP
#define POCKETMLP_TOOL_COMMANDS_RUN_TOOL_HPP

namespace pocketmlp {
namespace tool {

int run_tool(int argument_count, char** arguments);

}  // namespace tool
}  // namespace pocketmlp

#endif
