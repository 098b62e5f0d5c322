// What `pocketmlp fit --json` writes: budget, rounds of the search, the final training and its test.
#ifndef POCKETMLP_TOOL_COMMANDS_FIT_LOG_HPP
#define POCKETMLP_TOOL_COMMANDS_FIT_LOG_HPP

#include <string>
#include <vector>

#include "commands/fit_search.hpp"
#include "network/evaluation.hpp"

namespace pocketmlp {
namespace tool {

struct FitLog {
  std::string data;
  FitBudget budget = {};
  const std::vector<FitRound>* rounds = nullptr;
  FitCandidate chosen;  // so far, where the search was interrupted
  Model model;          // without layers: no candidate was trained
  bool interrupted = false;
  Evaluation test;  // no samples: not tested
  double seconds = 0.0;
};

std::string fit_log_text(const FitLog& log);

}  // namespace tool
}  // namespace pocketmlp

#endif
