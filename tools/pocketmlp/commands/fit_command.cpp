// pocketmlp fit: the best image model that fits a chip. Short trainings on a part of the images, half of the
// candidates after each round, then a full training of the best.
#include <algorithm>
#include <chrono>
#include <memory>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/train_options.hpp"
#include "commands/training_run.hpp"
#include "data/image_directory.hpp"
#include "export/calibration.hpp"
#include "export/quantize.hpp"
#include "model/model_file.hpp"
#include "network/exported_evaluation.hpp"
#include "network/fit_candidates.hpp"
#include "network/image_data.hpp"
#include "support/error.hpp"
#include "support/interrupt.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t unlimited = size_t{1} << 30;  // bytes of a budget that is not given
constexpr size_t trial_images = 20000;
constexpr size_t trial_epochs = 4;  // in the first round, doubled in each that follows
constexpr size_t full_epochs = 200;
constexpr double search_share = 0.4;  // of --minutes
// Chosen on MNIST's validation part: small networks learn best with large steps and weak distortions, large
// ones must be kept from learning the images by heart.
constexpr size_t small_network_bytes = 1536;
constexpr size_t weak_distortion_bytes = 3072;
constexpr size_t large_network_bytes = 6144;

struct FitCommand {
  std::string data;
  std::string chip;
  std::string out;
  std::int64_t flash = 0;
  std::int64_t ram = 0;
  std::int64_t trials = 24;
  std::int64_t epochs = std::int64_t{full_epochs};
  std::int64_t seed = 1;
  std::int64_t threads = 0;
  double minutes = 10.0;
};

class Clock {
 public:
  explicit Clock(double minutes) : limit_(60.0 * minutes), start_(std::chrono::steady_clock::now()) {}
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }
  double left() const { return limit_ - seconds(); }
  double limit() const { return limit_; }

 private:
  double limit_;
  std::chrono::steady_clock::time_point start_;
};

struct Trial {
  FitCandidate candidate;
  Model model;                     // without layers: not trained yet
  float accuracy = 0.0f;           // on the validation part
  double seconds_per_image = 0.0;  // of an epoch
};

FitBudget budget_of(const FitCommand& command) {
  if (command.flash == 0 && command.chip.empty()) throw InputError("fit: give --flash or --chip");
  FitBudget budget = {unlimited, unlimited};
  if (const FitChip* chip = find_fit_chip(command.chip))
    budget = {chip->flash - chip->code_room, chip->ram - chip->ram_room};
  if (command.flash > 0) budget.flash = std::min(budget.flash, static_cast<size_t>(command.flash));
  if (command.ram > 0) budget.ram = std::min(budget.ram, static_cast<size_t>(command.ram));
  return budget;
}

ImageDataset first_images(const ImageDataset& images, size_t count) {
  ImageDataset part = images;
  part.count = std::min(count, images.count);
  part.pixels.resize(part.count * part.image_size());
  part.labels.resize(part.count);
  return part;
}

TrainingOptions options_for(const FitCandidate& candidate, const FitCommand& command, size_t images,
                            size_t epochs) {
  TrainingOptions options;
  options.hidden = candidate.hidden;
  options.weight_bits = candidate.weight_bits;
  options.optimizer.kind = OptimizerKind::adam;
  options.learning_rate = candidate.flash_bytes <= small_network_bytes ? 0.016f : 0.008f;
  options.optimizer.weight_decay = candidate.flash_bytes > large_network_bytes ? 0.02f : 0.0f;
  options.warm_up = 0.03f;
  options.batch = std::max<size_t>(8, std::min<size_t>(256, images / 50));
  options.epochs = epochs;
  options.seed = static_cast<uint32_t>(command.seed);
  options.threads = thread_count(command.threads);
  return resolved(options, TaskKind::classification);
}

std::string augmentation(const FitCandidate& candidate) {
  return candidate.flash_bytes <= weak_distortion_bytes ? "weak" : "mixed";
}

std::string recipe_of(const TrainingOptions& options, const FitCandidate& candidate) {
  const InputPipeline& input = candidate.input;
  return TrainOptions::recipe(options) + " --crop " + std::to_string(input.crop_rows) + " --downsample " +
         std::to_string(input.downsample) + (input.deskew ? " --deskew" : "") + " --augment " +
         augmentation(candidate);
}

// An interrupted trial leaves what an earlier round has found.
void run_trial(Trial& trial, const ImageDataset& images, const FitCommand& command, size_t epochs,
               const InterruptGuard& interrupt, Progress& progress) {
  const TrainingOptions options = options_for(trial.candidate, command, images.count, epochs);
  const ImageData data(images, trial.candidate.input, parse_augment_kind(augmentation(trial.candidate)),
                       options.seed);
  const Clock clock(1.0);
  TrainingCallbacks callbacks;
  callbacks.stop = [&interrupt] { return interrupt.requested(); };
  TrainingResult result = train(data, options, callbacks);
  if (result.stopped) return;
  trial.seconds_per_image = clock.seconds() / static_cast<double>(epochs * images.count);
  trial.accuracy = result.model.history.back().validation_accuracy;
  trial.model = std::move(result.model);
  trial.model.recipe = recipe_of(options, trial.candidate);
  progress.line("  " + trial.candidate.text() + ": " +
                formatted("%.2f %%", 100.0 * static_cast<double>(trial.accuracy)));
}

void sort_by_accuracy(std::vector<Trial>& trials) {
  std::stable_sort(trials.begin(), trials.end(),
                   [](const Trial& a, const Trial& b) { return a.accuracy > b.accuracy; });
}

// The best candidate; when it is interrupted, the best so far, which may not be trained yet.
Trial search(std::vector<Trial> trials, const ImageDataset& images, const FitCommand& command,
             const Clock& clock, const InterruptGuard& interrupt, Progress& progress) {
  size_t epochs = trial_epochs;
  for (size_t round = 1; trials.size() > 1 || round == 1; ++round, epochs *= 2) {
    progress.line("round " + std::to_string(round) + ": " + std::to_string(trials.size()) + " candidates, " +
                  std::to_string(epochs) + " epochs, validation accuracy");
    size_t done = 0;
    for (Trial& trial : trials) {
      if (done > 0 && clock.seconds() > search_share * clock.limit()) break;
      run_trial(trial, images, command, epochs, interrupt, progress);
      if (interrupt.requested()) {
        sort_by_accuracy(trials);
        return trials.front();
      }
      ++done;
    }
    const bool is_complete = done == trials.size();
    trials.resize(done);
    sort_by_accuracy(trials);
    trials.resize(is_complete ? (done + 1) / 2 : 1);
    if (trials.size() == 1) break;
  }
  return trials.front();
}

[[noreturn]] void end_search(const Trial& best, const FitCommand& command, Progress& progress) {
  if (best.model.layers.empty())
    throw RunError(command.out + ": not written (interrupted before a candidate was trained)");
  save_model(best.model, command.out);
  progress.line("wrote " + command.out + ": the best candidate so far, " + best.candidate.text());
  throw RunError(command.out + ": fit was interrupted while it searched (the model has only seen " +
                 std::to_string(best.model.history.size()) + " epochs of a part of the images)");
}

void report_test(const Model& model, const std::string& directory, size_t threads, Progress& progress) {
  const QuantizedModel quantized = quantize(model, calibration_of(model, Samples()));
  const Evaluation result =
      evaluate_exported(model, &quantized, false, load_images(directory, Split::test), threads);
  progress.line("test set: " + formatted("%.2f %%", 100.0 * result.accuracy()) + " (" +
                std::to_string(result.correct) + " of " + std::to_string(result.samples) +
                ", integer arithmetic as exported)");
}

void run(const FitCommand& command) {
  const FitBudget budget = budget_of(command);
  const std::string directory = find_image_directory(command.data);
  const ImageDataset images = load_images(directory, Split::train);
  std::vector<Trial> trials;
  for (const FitCandidate& candidate : fit_candidates(images.rows, images.columns, images.classes, budget)) {
    if (trials.size() == static_cast<size_t>(command.trials)) break;
    Trial trial;
    trial.candidate = candidate;
    trials.push_back(trial);
  }
  if (trials.empty())
    throw InputError("fit: no network for these images fits " + std::to_string(budget.flash) +
                     " bytes of flash" +
                     (budget.ram == unlimited ? "" : " and " + std::to_string(budget.ram) + " bytes of RAM"));
  const InterruptGuard interrupt;
  TrainingOutputs outputs(command.out, "", Resume::never);
  Progress& progress = outputs.progress();
  const Clock clock(command.minutes);
  const Trial best =
      search(std::move(trials), first_images(images, trial_images), command, clock, interrupt, progress);
  if (interrupt.requested()) end_search(best, command, progress);

  const double epoch_seconds = best.seconds_per_image * static_cast<double>(images.count);
  const double affordable = std::max(1.0, clock.left() / std::max(epoch_seconds, 1e-6));
  const size_t epochs = static_cast<size_t>(std::min(static_cast<double>(command.epochs), affordable));
  progress.line("chosen: " + best.candidate.text());
  TrainingOptions options = options_for(best.candidate, command, images.count, epochs);
  options.validation = 0.0f;  // the choice is made: all images may be used
  const ImageData data(images, best.candidate.input, parse_augment_kind(augmentation(best.candidate)),
                       options.seed);
  TrainingResult result = outputs.train(data, options, recipe_of(options, best.candidate));
  if (result.stopped && best.model.history.back().training_loss < result.model.history.back().training_loss) {
    progress.line("the search had got this candidate further: keeping the weights of its trial");
    result.model = best.model;
  }
  outputs.save(result, options);
  report_test(result.model, directory, options.threads, progress);
}

}  // namespace

void add_fit_command(CLI::App& tool) {
  const auto command = std::make_shared<FitCommand>();
  CLI::App* fit = tool.add_subcommand("fit", "Find and train the best image model that fits a chip");
  add_data_option(*fit, command->data);
  add_integer(*fit, "--flash", command->flash, 0, 1 << 30,
              "Bytes for weights, biases and multipliers; 0: by --chip");
  add_integer(*fit, "--ram", command->ram, 0, 1 << 30, "Bytes for activations and scores; 0: by --chip");
  fit->add_option_function<std::string>(
         "--chip",
         [command](const std::string& name) {
           if (find_fit_chip(name) == nullptr) {
             std::string known;
             for (const FitChip& chip : fit_chips())
               known += std::string(known.empty() ? "" : ", ") + chip.name;
             throw InputError("--chip: '" + name + "' is none of " + known);
           }
           command->chip = name;
         },
         "Take the budgets of this chip, less some room for code and stack")
      ->type_name("NAME");
  add_number(*fit, "--minutes", command->minutes, 0.01, 10000.0,
             "Stop searching and shorten the training when time runs out");
  add_integer(*fit, "--trials", command->trials, 1, 100, "How many candidates to try");
  add_integer(*fit, "--epochs", command->epochs, 1, 100000, "Epochs of the final training");
  add_seed_option(*fit, command->seed);
  add_threads_option(*fit, command->threads);
  writes_file(
      fit->add_option("--out", command->out, "Model file to write")->type_name("FILE.pmlp")->required());
  fit->callback([command] { run(*command); });
}

}  // namespace tool
}  // namespace pocketmlp
