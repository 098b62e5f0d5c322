// The search of `pocketmlp fit`: short trainings on a part of the images, half of the candidates after each
// round.
#ifndef POCKETMLP_TOOL_COMMANDS_FIT_SEARCH_HPP
#define POCKETMLP_TOOL_COMMANDS_FIT_SEARCH_HPP

#include <chrono>
#include <string>
#include <vector>

#include "data/augment.hpp"
#include "data/image_dataset.hpp"
#include "network/fit_candidates.hpp"
#include "network/training_loop.hpp"
#include "support/interrupt.hpp"
#include "support/progress.hpp"

namespace pocketmlp {
namespace tool {

struct FitTrial {
  FitCandidate candidate;
  Model model;                     // without layers: not trained yet
  float accuracy = 0.0f;           // on the validation part
  double seconds_per_image = 0.0;  // of an epoch
};

// What a round has found, in the order of training.
struct FitRound {
  struct Result {
    FitCandidate candidate;
    float accuracy = 0.0f;  // on the validation part
    double seconds = 0.0;
  };
  size_t epochs = 0;
  std::vector<Result> results;
};

// How candidates are trained, in the search and at the end.
struct FitTraining {
  uint32_t seed = 1;
  size_t threads = 1;

  TrainingOptions options(const FitCandidate& candidate, size_t images, size_t epochs) const;
};
AugmentKind fit_augmentation(const FitCandidate& candidate);
std::string fit_recipe(const TrainingOptions& options, const FitCandidate& candidate);

class FitSearch {
 public:
  // Ends after `seconds`, but not before one candidate has been trained.
  FitSearch(const ImageDataset& images, const FitTraining& training, double seconds,
            const InterruptGuard& interrupt, Progress& progress);

  // The best candidate; when it is interrupted, the best so far, which may not be trained yet.
  FitTrial best_of(std::vector<FitTrial> trials);

  const std::vector<FitRound>& rounds() const { return rounds_; }

 private:
  void train_one(FitTrial& trial, size_t epochs);
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

  ImageDataset images_;
  FitTraining training_;
  double limit_;
  const InterruptGuard& interrupt_;
  Progress& progress_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::vector<FitRound> rounds_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
