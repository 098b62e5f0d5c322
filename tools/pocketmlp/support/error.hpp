// The two ways in which a command fails. main turns them into one line on stderr, `pocketmlp: MESSAGE`,
// and an exit code.
#ifndef POCKETMLP_TOOL_SUPPORT_ERROR_HPP
#define POCKETMLP_TOOL_SUPPORT_ERROR_HPP

#include <stdexcept>

namespace pocketmlp {
namespace tool {

// Bad usage or bad input: exit code 2. Message: "FILE: what is wrong (where)", or "--option: what is wrong".
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The input was fine but the run failed (training diverged, disk full, no network): exit code 1.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
