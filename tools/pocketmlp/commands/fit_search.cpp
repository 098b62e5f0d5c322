#include "commands/fit_search.hpp"

#include <algorithm>

#include "commands/train_options.hpp"
#include "commands/training_run.hpp"
#include "network/image_data.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t trial_images = 20000;
constexpr size_t trial_epochs = 4;  // in the first round, doubled in each that follows
// Chosen on MNIST's validation part: small networks learn best with large steps and weak distortions, large
// ones must be kept from learning the images by heart.
constexpr size_t small_network_bytes = 1536;
constexpr size_t weak_distortion_bytes = 3072;
constexpr size_t large_network_bytes = 6144;

// Evenly spread, because a set may be sorted by class.
ImageDataset some_images(const ImageDataset& images, size_t count) {
  ImageDataset part = images;
  part.count = std::min(count, images.count);
  part.pixels.resize(part.count * part.image_size());
  part.labels.resize(part.count);
  for (size_t i = 0; i < part.count; ++i) {
    const size_t from = i * images.count / part.count;
    std::copy_n(images.image(from), images.image_size(), part.pixels.data() + i * images.image_size());
    part.labels[i] = images.labels[from];
  }
  return part;
}

// More than usual where that would be not one image of a class.
float share_to_judge_by(const TrainingData& data, const TrainingOptions& options) {
  for (const float share : {options.validation, 0.3f, 0.5f}) {
    const ValidationSplit split = split_for_validation(data, share, options.seed);
    if (!split.validation.empty() && !split.training.empty()) return share;
  }
  throw InputError("--data: " + std::to_string(data.count()) +
                   " images are too few, half of each class is not one to judge candidates by");
}

std::string crop_text(const InputPipeline& input) {
  const std::string rows = std::to_string(input.crop_rows);
  return input.crop_rows == input.crop_columns ? rows : rows + "x" + std::to_string(input.crop_columns);
}

void sort_by_accuracy(std::vector<FitTrial>& trials) {
  std::stable_sort(trials.begin(), trials.end(),
                   [](const FitTrial& a, const FitTrial& b) { return a.accuracy > b.accuracy; });
}

}  // namespace

TrainingOptions FitTraining::options(const FitCandidate& candidate, size_t images, size_t epochs) const {
  TrainingOptions options;
  options.hidden = candidate.hidden;
  options.weight_bits = candidate.weight_bits;
  options.optimizer.kind = OptimizerKind::adam;
  options.learning_rate = candidate.flash_bytes <= small_network_bytes ? 0.016f : 0.008f;
  options.optimizer.weight_decay = candidate.flash_bytes > large_network_bytes ? 0.02f : 0.0f;
  options.warm_up = 0.03f;
  options.batch = std::max<size_t>(8, std::min<size_t>(256, images / 50));
  options.epochs = epochs;
  options.seed = seed;
  options.threads = threads;
  return resolved(options, TaskKind::classification);
}

AugmentKind fit_augmentation(const FitCandidate& candidate) {
  return candidate.flash_bytes <= weak_distortion_bytes ? AugmentKind::weak : AugmentKind::mixed;
}

std::string fit_recipe(const TrainingOptions& options, const FitCandidate& candidate) {
  const InputPipeline& input = candidate.input;
  return TrainOptions::recipe(options) + " --crop " + crop_text(input) + " --downsample " +
         std::to_string(input.downsample) + (input.deskew ? " --deskew" : "") + " --augment " +
         (fit_augmentation(candidate) == AugmentKind::weak ? "weak" : "mixed");
}

FitSearch::FitSearch(const ImageDataset& images, const FitTraining& training, double seconds,
                     const InterruptGuard& interrupt, Progress& progress)
    : images_(some_images(images, trial_images)),
      training_(training),
      limit_(seconds),
      interrupt_(interrupt),
      progress_(progress) {}

// An interrupted training leaves what an earlier round has found.
void FitSearch::train_one(FitTrial& trial, size_t epochs) {
  TrainingOptions options = training_.options(trial.candidate, images_.count, epochs);
  const ImageData data(images_, trial.candidate.input, fit_augmentation(trial.candidate), options.seed);
  options.validation = share_to_judge_by(data, options);
  const double start = seconds();
  TrainingCallbacks callbacks;
  callbacks.stop = [this] { return interrupt_.requested(); };
  TrainingResult result = train(data, options, callbacks);
  if (result.stopped) return;
  const double took = seconds() - start;
  trial.seconds_per_image = took / static_cast<double>(epochs * images_.count);
  trial.accuracy = result.model.history.back().validation_accuracy;
  trial.model = std::move(result.model);
  trial.model.recipe = fit_recipe(options, trial.candidate);
  rounds_.back().results.push_back({trial.candidate, trial.accuracy, took});
  progress_.line("  " + trial.candidate.text() + ": " +
                 formatted("%.2f %%", 100.0 * static_cast<double>(trial.accuracy)));
}

FitTrial FitSearch::best_of(std::vector<FitTrial> trials) {
  for (size_t epochs = trial_epochs;; epochs *= 2) {
    rounds_.push_back({epochs, {}});
    progress_.line("round " + std::to_string(rounds_.size()) + ": " + std::to_string(trials.size()) +
                   " candidates, " + std::to_string(epochs) + " epochs, validation accuracy");
    size_t done = 0;
    for (FitTrial& trial : trials) {
      if (done > 0 && seconds() > limit_) break;
      train_one(trial, epochs);
      if (interrupt_.requested()) {
        sort_by_accuracy(trials);
        return trials.front();
      }
      ++done;
    }
    const bool is_complete = done == trials.size();
    trials.resize(done);
    sort_by_accuracy(trials);
    trials.resize(is_complete ? (done + 1) / 2 : 1);
    if (trials.size() == 1) return trials.front();
  }
}

}  // namespace tool
}  // namespace pocketmlp
