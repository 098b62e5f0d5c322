// Runs another program, found on PATH, with exactly these arguments: no shell is involved.
#ifndef POCKETMLP_TOOL_SUPPORT_RUN_PROGRAM_HPP
#define POCKETMLP_TOOL_SUPPORT_RUN_PROGRAM_HPP

#include <optional>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

// Waits for the program and returns its exit code (128 + the signal's number if a signal ended it); nothing
// if there is no such program. Its input is empty, its output and error messages are dropped.
std::optional<int> run_program(const std::vector<std::string>& arguments);

}  // namespace tool
}  // namespace pocketmlp

#endif
