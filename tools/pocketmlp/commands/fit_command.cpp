// pocketmlp fit: the best image model that fits a chip. Short trainings on a part of the images, half of the
// candidates after each round, then a full training of the best.
#include <algorithm>
#include <chrono>
#include <memory>

#include "commands/commands.hpp"
#include "commands/fit_log.hpp"
#include "commands/fit_search.hpp"
#include "commands/image_options.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/train_options.hpp"
#include "commands/training_run.hpp"
#include "data/model_images.hpp"
#include "export/c_text.hpp"
#include "export/calibration.hpp"
#include "export/quantize.hpp"
#include "model/model_file.hpp"
#include "network/exported_evaluation.hpp"
#include "network/image_data.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t full_epochs = 200;
constexpr double search_share = 0.4;  // of --minutes

struct FitCommand {
  std::string data;
  std::string chip;
  std::string out;
  std::string json;
  std::int64_t flash = 0;
  std::int64_t ram = 0;
  std::int64_t trials = 24;
  std::int64_t epochs = std::int64_t{full_epochs};
  std::int64_t seed = 1;
  std::int64_t threads = 0;
  double minutes = 10.0;
  std::vector<std::string> labels;
};

std::string known_chips() {
  std::string known;
  for (const FitChip& chip : fit_chips()) known += std::string(known.empty() ? "" : ", ") + chip.name;
  return known;
}

FitBudget budget_of(const FitCommand& command) {
  if (command.flash == 0 && command.chip.empty()) throw InputError("fit: give --flash or --chip");
  FitBudget budget = {FitBudget::unlimited, FitBudget::unlimited};
  if (const FitChip* chip = find_fit_chip(command.chip))
    budget = {chip->flash - chip->code_room, chip->ram - chip->ram_room};
  if (command.flash > 0) budget.flash = std::min(budget.flash, static_cast<size_t>(command.flash));
  if (command.ram > 0) budget.ram = std::min(budget.ram, static_cast<size_t>(command.ram));
  return budget;
}

std::vector<FitTrial> first_trials(const FitCommand& command, const ImageDataset& images,
                                   const FitBudget& budget) {
  std::vector<FitTrial> trials;
  for (const FitCandidate& candidate : fit_candidates(images.rows, images.columns, images.classes, budget)) {
    if (trials.size() == static_cast<size_t>(command.trials)) break;
    FitTrial trial;
    trial.candidate = candidate;
    trials.push_back(trial);
  }
  if (!trials.empty()) return trials;
  const FitBudget any = {FitBudget::unlimited, FitBudget::unlimited};
  if (fit_candidates(images.rows, images.columns, images.classes, any).empty())
    throw InputError("fit: images of " + image_size_text(images.rows, images.columns) +
                     " are too large, averaged in blocks of 16 x 16 pixels too; make them smaller");
  throw InputError(
      "fit: no network for these images fits " + std::to_string(budget.flash) + " bytes of flash" +
      (budget.ram == FitBudget::unlimited ? "" : " and " + std::to_string(budget.ram) + " bytes of RAM"));
}

class Fit {
 public:
  explicit Fit(const FitCommand& command)
      : command_(command),
        budget_(budget_of(command)),
        training_{static_cast<uint32_t>(command.seed), thread_count(command.threads)},
        directory_(find_image_directory(command.data)),
        images_(load_images(directory_, Split::train)),
        trials_(first_trials(command, images_, budget_)) {
    require_two_labels(images_);
    require_same_kind(images_, load_images(directory_, Split::test));
    labels_ = chosen_labels(command.labels, images_);
  }

  void run() {
    const InterruptGuard interrupt;
    TrainingOutputs outputs(command_.out, "", Resume::never);
    if (!command_.json.empty()) json_ = std::make_unique<OutputFile>(command_.json);
    Progress& progress = outputs.progress();
    progress.line("data: " + images_.source + " (" + with_thousands(images_.count) + " training images, " +
                  counted(images_.classes, "class", "classes") + ")");
    FitSearch search(images_, training_, search_share * limit(), interrupt, progress);
    log_.data = images_.source;
    log_.budget = budget_;
    log_.rounds = &search.rounds();
    const FitTrial best = search.best_of(std::move(trials_));
    log_.chosen = best.candidate;
    log_.model = best.model;
    if (interrupt.requested()) end_search(best, progress);

    progress.line("chosen: " + best.candidate.text());
    TrainingOptions options = training_.options(best.candidate, images_.count, epochs_left(best));
    options.validation = 0.0f;  // the choice is made: all images may be used
    const ImageData data(images_, best.candidate.input, fit_augmentation(best.candidate), options.seed);
    TrainingResult result = outputs.train(data, options, fit_recipe(options, best.candidate));
    if (result.stopped &&
        best.model.history.back().training_loss < result.model.history.back().training_loss) {
      progress.line("the search had got this candidate further: keeping the weights of its trial");
      result.model = best.model;
    }
    result.model.labels = labels_;
    log_.model = result.model;
    log_.interrupted = result.stopped;
    if (result.stopped) write_log();
    outputs.save(result, options);
    test(result.model, progress);
    write_log();
  }

 private:
  double limit() const { return 60.0 * command_.minutes; }
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

  size_t epochs_left(const FitTrial& best) const {
    const double epoch_seconds = best.seconds_per_image * static_cast<double>(images_.count);
    const double affordable = std::max(1.0, (limit() - seconds()) / std::max(epoch_seconds, 1e-6));
    return static_cast<size_t>(std::min(static_cast<double>(command_.epochs), affordable));
  }

  [[noreturn]] void end_search(const FitTrial& best, Progress& progress) {
    log_.interrupted = true;
    write_log();
    if (best.model.layers.empty())
      throw RunError(command_.out + ": not written (interrupted before a candidate was trained)");
    Model model = best.model;
    model.labels = labels_;
    save_model(model, command_.out);
    progress.line("wrote " + command_.out + ": the best candidate so far, " + best.candidate.text());
    throw RunError(command_.out + ": fit was interrupted while it searched (the model has only seen " +
                   std::to_string(best.model.history.size()) + " epochs of a part of the images)");
  }

  void test(const Model& model, Progress& progress) {
    const QuantizedModel quantized = quantize(model, calibration_of(model, Samples()));
    log_.test = evaluate_exported(model, &quantized, false, load_model_images(model, directory_, Split::test),
                                  training_.threads);
    progress.line("test set: " + formatted("%.2f %%", 100.0 * log_.test.accuracy()) + " (" +
                  std::to_string(log_.test.correct) + " of " + std::to_string(log_.test.samples) +
                  ", integer arithmetic as exported)");
  }

  void write_log() {
    if (!json_) return;
    log_.seconds = seconds();
    json_->write(fit_log_text(log_));
    json_->commit();
  }

  const FitCommand& command_;
  FitBudget budget_;
  FitTraining training_;
  std::string directory_;
  ImageDataset images_;
  std::vector<std::string> labels_;  // empty: numbers
  std::vector<FitTrial> trials_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::unique_ptr<OutputFile> json_;  // null: none
  FitLog log_;
};

}  // namespace

void add_fit_command(CLI::App& tool) {
  const auto command = std::make_shared<FitCommand>();
  CLI::App* fit = tool.add_subcommand("fit", "Find and train the best image model that fits a chip");
  add_data_option(*fit, command->data);
  add_integer(*fit, "--flash", command->flash, 0, 1 << 30,
              "Bytes for weights, biases and multipliers; 0: by --chip");
  add_integer(*fit, "--ram", command->ram, 0, 1 << 30,
              "Bytes for activations, scores and the input (an image, or a row of one); 0: by --chip");
  fit->add_option_function<std::string>(
         "--chip",
         [command](const std::string& name) {
           if (find_fit_chip(name) == nullptr)
             throw InputError("--chip: '" + name + "' is none of " + known_chips());
           command->chip = name;
         },
         "Take the budgets of this chip, less some room for code and stack: " + known_chips())
      ->type_name("NAME");
  add_number(*fit, "--minutes", command->minutes, 0.01, 10000.0,
             "Stop searching and shorten the training when time runs out");
  add_names(*fit, "--labels", command->labels, "Names of the classes, in the order of their numbers", "NAME");
  add_integer(*fit, "--trials", command->trials, 1, 100, "How many candidates to try");
  add_integer(*fit, "--epochs", command->epochs, 1, 100000, "Epochs of the final training");
  add_seed_option(*fit, command->seed);
  add_threads_option(*fit, command->threads);
  writes_file(
      fit->add_option("--out", command->out, "Model file to write")->type_name("FILE.pmlp")->required(),
      model_output);
  writes_file(fit->add_option("--json", command->json, "Also write what was tried here, and the training")
                  ->type_name("FILE"));
  fit->callback([command] { Fit(*command).run(); });
}

}  // namespace tool
}  // namespace pocketmlp
