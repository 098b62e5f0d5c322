#include "network/training_loop.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "export/calibration.hpp"
#include "network/data_checksum.hpp"
#include "network/evaluation.hpp"
#include "network/fixed_network.hpp"
#include "network/quantization_aware.hpp"
#include "network/thread_team.hpp"
#include "network/training_batch.hpp"
#include "pocketmlp/random.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// Independent random sequences for the uses of one seed.
enum class Use : uint32_t { initialize = 0, split = 1, shuffle = 2, rounding = 3 };

Random random_for(Use use, uint32_t seed) {
  return Random(use == Use::initialize ? seed : scramble(seed) + static_cast<uint32_t>(use));
}

RuntimeNetwork make_network(const TrainingData& data, const TrainingOptions& options) {
  std::vector<size_t> outputs = options.hidden;
  outputs.push_back(data.outputs());
  std::vector<ActivationKind> activations(options.hidden.size(), options.activation);
  activations.push_back(*options.output_activation);
  RuntimeNetwork network(data.inputs(), outputs, activations);
  Random random = random_for(Use::initialize, options.seed);
  network.initialize(*options.initialize, random);
  return network;
}

// Null: plain training.
std::unique_ptr<StepHook> make_hook(const RuntimeNetwork& network, const TrainingOptions& options) {
  if (options.weight_bits.empty()) return nullptr;
  return std::make_unique<QuantizationAware>(network, options.weight_bits);
}

// Null: float. The network's parameters become fixed-point numbers.
std::unique_ptr<FixedNetwork> make_fixed(RuntimeNetwork& network, const TrainingOptions& options) {
  if (!options.number.is_fixed()) return nullptr;
  FixedTraining training;
  training.loss = options.loss;
  training.optimizer = options.optimizer;
  training.seed = scramble(options.seed) + static_cast<uint32_t>(Use::rounding);
  std::unique_ptr<FixedNetwork> fixed =
      make_fixed_network(options.number, network.layers(), options.batch, training);
  fixed->load(network.parameters.data());
  fixed->store(network.parameters.data());
  network.number = options.number;
  return fixed;
}

class TrainingRun {
 public:
  TrainingRun(const TrainingData& data, const TrainingOptions& options, const TrainingCallbacks& callbacks)
      : data_(data),
        options_(resolved(options, data.task())),
        callbacks_(callbacks),
        kernels_(select_kernels(options.kernel)),
        split_(split_for_validation(data, options.validation, options.seed)),
        order_(split_.training),
        network_(make_network(data, options_)),
        fixed_(make_fixed(network_, options_)),
        hook_(make_hook(network_, options_)),
        trainer_(network_, options_.loss, options_.optimizer, kernels_, options_.batch, hook_.get()),
        team_(options_.threads),
        batch_(data, options_.batch),
        shuffle_(random_for(Use::shuffle, options.seed)),
        batches_((order_.size() + options_.batch - 1) / options_.batch) {
    check_split();
    trainer_.set_team(team_);
  }

  // Puts everything as it was at the beginning of the epoch in which the training was stopped.
  void resume(const Model& interrupted) {
    const ResumeState& state = interrupted.resume;
    check_data(state);
    if (state.parameters.size() != network_.parameters.size() || state.epoch > interrupted.history.size())
      throw InputError("--resume: the interrupted training had another network");
    std::copy(state.parameters.begin(), state.parameters.end(), network_.parameters.begin());
    if (fixed_) {
      fixed_->restore(state.fixed_parameters, state.fixed_states, state.epoch * batches_);
    } else {
      trainer_.restore(state.optimizer_states, state.epoch * batches_);
    }
    if (hook_) hook_->restore(state.hook_state, state.epoch * batches_);
    best_parameters_.assign(state.best_parameters.begin(), state.best_parameters.end());
    best_loss_ = state.best_loss;
    result_.best_epoch = state.best_epoch;
    result_.model.history.assign(interrupted.history.begin(),
                                 interrupted.history.begin() + static_cast<std::ptrdiff_t>(state.epoch));
    for (size_t epoch = 0; epoch < state.epoch; ++epoch) shuffle_.shuffle(order_.data(), order_.size());
    first_epoch_ = state.epoch;
  }

  TrainingResult run() {
    for (size_t epoch = first_epoch_; epoch < options_.epochs && !result_.stopped; ++epoch) {
      if (callbacks_.stop) remember(epoch);
      const EpochRecord record = run_epoch(epoch);
      result_.model.history.push_back(record);
      if (callbacks_.epoch) callbacks_.epoch(epoch, record);
      if (callbacks_.network) callbacks_.network(epoch, finished_network());
      if (!is_to_go_on(epoch, record)) break;
    }
    take_best();
    describe_model();
    if (result_.stopped) {
      beginning_.samples = data_.count();
      beginning_.data_checksum = data_checksum(data_);
      result_.model.resume = beginning_;
    }
    return result_;
  }

 private:
  void check_split() const {
    const std::string option = "--validation: " + number_text(options_.validation);
    const std::string samples = std::to_string(data_.count()) + " samples";
    if (order_.empty()) throw InputError(option + " of " + samples + " leaves none to train on");
    if (options_.validation > 0.0f && split_.validation.empty())
      throw InputError(option + " of each class is not one of " + samples +
                       " (give a larger share, or 0 for none)");
  }

  void check_data(const ResumeState& state) const {
    if (state.samples == data_.count() && state.data_checksum == data_checksum(data_)) return;
    Model model;
    data_.describe(model);
    const std::string counts =
        state.samples == data_.count()
            ? "still " + std::to_string(data_.count()) + " samples, but not the same"
            : std::to_string(data_.count()) + " samples, " + std::to_string(state.samples) + " before";
    throw InputError(model.data_source + ": has changed since the training was interrupted (" + counts +
                     "); train again without --resume");
  }

  void remember(size_t epoch) {
    beginning_.epoch = epoch;
    beginning_.parameters.assign(network_.parameters.begin(), network_.parameters.end());
    if (fixed_) {
      beginning_.fixed_parameters = fixed_->raw_parameters();
      beginning_.fixed_states = fixed_->raw_states();
    } else {
      beginning_.optimizer_states.assign(trainer_.optimizer_states().begin(),
                                         trainer_.optimizer_states().end());
    }
    if (hook_) beginning_.hook_state = hook_->state();
    beginning_.best_parameters.assign(best_parameters_.begin(), best_parameters_.end());
    beginning_.best_loss = best_parameters_.empty() ? 0.0f : best_loss_;
    beginning_.best_epoch = result_.best_epoch;
  }

  EpochRecord run_epoch(size_t epoch) {
    shuffle_.shuffle(order_.data(), order_.size());
    const bool has_classes = data_.task() == TaskKind::classification;
    double loss = 0.0;
    size_t correct = 0;
    size_t seen = 0;
    EpochRecord record;
    for (size_t b = 0; b < batches_ && !result_.stopped; ++b) {
      const size_t first = b * options_.batch;
      const size_t count = std::min(options_.batch, order_.size() - first);
      batch_.fetch(data_, order_.data() + first, count, epoch, team_, trainer_.shares_next_step(count));
      if (data_.stored_bytes() > 0 && !data_.is_slow_to_fetch()) read_ahead(first + count);
      const size_t step = epoch * batches_ + b;
      record.learning_rate =
          scheduled_rate(options_.schedule, options_.learning_rate, options_.warm_up, step, total_steps());
      if (train_step(record.learning_rate) != Status::ok) diverged(epoch);
      seen += batch_.samples;
      loss += static_cast<double>(fixed_ ? fixed_->loss() : trainer_.loss()) *
              static_cast<double>(batch_.samples);
      correct += batch_.correct(fixed_ ? fixed_->outputs() : trainer_.outputs(), network_.outputs());
      record.training_loss = static_cast<float>(loss / static_cast<double>(seen));
      record.training_accuracy = has_classes ? static_cast<float>(correct) / static_cast<float>(seen) : NAN;
      if (callbacks_.batch) {
        callbacks_.batch({epoch, static_cast<double>(step + 1) / static_cast<double>(total_steps()),
                          record.training_loss, record.training_accuracy});
      }
      if (callbacks_.stop && callbacks_.stop()) result_.stopped = true;
    }
    trainer_.store();
    if (fixed_) fixed_->store(network_.parameters.data());
    validate(record, epoch);
    return record;
  }

  // The next step also asks for the mini-batch that begins there.
  void read_ahead(size_t first) {
    wanted_next_.resize(std::min(options_.batch, order_.size() - first));
    data_.locate(order_.data() + first, wanted_next_.size(), wanted_next_.data());
    trainer_.set_read_ahead(ReadAhead(wanted_next_.data(), wanted_next_.size(), data_.stored_bytes()));
  }

  Status train_step(float learning_rate) {
    if (fixed_) {
      fixed_->set_learning_rate(learning_rate);
      return fixed_->step(batch_.input.data(), batch_.targets(), batch_.samples);
    }
    trainer_.set_learning_rate(learning_rate);
    return trainer_.step(batch_.input.data(), batch_.targets(), batch_.samples);
  }

  void validate(EpochRecord& record, size_t epoch) {
    record.validation_loss = record.validation_accuracy = NAN;
    if (split_.validation.empty()) return;
    const Evaluation evaluation =
        evaluate(finished_network(), options_.loss, data_, split_.validation, kernels_, options_.threads);
    record.validation_loss = static_cast<float>(evaluation.loss);
    if (data_.task() == TaskKind::classification)
      record.validation_accuracy = static_cast<float>(evaluation.accuracy());
    if (!std::isfinite(record.validation_loss)) diverged(epoch);
  }

  // The network as it would be used now.
  RuntimeNetwork finished_network() const {
    RuntimeNetwork network = network_;
    if (hook_) hook_->finish(network);
    return network;
  }

  // Remembers the best epoch while there is a validation part: for patience, and for an interruption.
  bool is_to_go_on(size_t epoch, const EpochRecord& record) {
    if (split_.validation.empty() || hook_) {
      result_.best_epoch = epoch;
      return true;
    }
    if (best_parameters_.empty() || record.validation_loss < best_loss_) {
      best_parameters_ = network_.parameters;
      best_loss_ = record.validation_loss;
      result_.best_epoch = epoch;
    }
    result_.stopped_early = options_.patience > 0 && epoch - result_.best_epoch >= options_.patience;
    return !result_.stopped_early;
  }

  void take_best() {
    const bool wanted = options_.patience > 0 || result_.stopped;
    if (wanted && !best_parameters_.empty())
      network_.parameters = best_parameters_;
    else
      result_.best_epoch = result_.model.history.size() - 1;
  }

  [[noreturn]] void diverged(size_t epoch) const {
    throw RunError("training diverged in epoch " + std::to_string(epoch + 1) +
                   " (the loss is not finite): use a smaller --learning-rate than " +
                   number_text(options_.learning_rate));
  }

  void describe_model() {
    Model& model = result_.model;
    model.task = data_.task();
    model.loss = options_.loss;
    model.seed = options_.seed;
    data_.describe(model);
    if (hook_) hook_->finish(network_);
    if (fixed_) result_.saturation = fixed_->saturation();
    network_.store(model);
    if (hook_) hook_->describe(model);
    try {
      model.calibration = calibrate(model, data_);
    } catch (const InputError&) {
      // Values too large to be coded are no reason to lose the model; exporting it as integers says so.
    }
  }

  size_t total_steps() const { return options_.epochs * batches_; }

  const TrainingData& data_;
  TrainingOptions options_;
  const TrainingCallbacks& callbacks_;
  const KernelSet& kernels_;
  ValidationSplit split_;
  std::vector<uint32_t> order_;
  RuntimeNetwork network_;
  std::unique_ptr<FixedNetwork> fixed_;
  std::unique_ptr<StepHook> hook_;
  RuntimeTrainer trainer_;
  ThreadTeam team_;
  FlushTinyNumbers flush_;
  TrainingBatch batch_;
  Random shuffle_;
  size_t batches_;
  std::vector<const void*> wanted_next_;  // by the next mini-batch
  FloatBuffer best_parameters_;
  float best_loss_ = NAN;
  size_t first_epoch_ = 0;
  ResumeState beginning_;  // of the epoch
  TrainingResult result_;
};

}  // namespace

std::vector<float> balanced_class_weights(const TrainingData& data, const std::vector<uint32_t>& samples) {
  std::vector<size_t> counts(data.outputs());
  for (const uint32_t index : samples) ++counts[data.class_of(index)];
  const size_t missing = static_cast<size_t>(std::count(counts.begin(), counts.end(), size_t{0}));
  const size_t classes = data.outputs() - missing;
  std::vector<float> weights;
  for (const size_t count : counts)
    weights.push_back(static_cast<float>(samples.size()) /
                      static_cast<float>(classes * std::max<size_t>(1, count)));
  return weights;
}

ValidationSplit split_for_validation(const TrainingData& data, float share, uint32_t seed) {
  ValidationSplit split;
  Random random = random_for(Use::split, seed);
  const bool has_classes = data.task() == TaskKind::classification;
  std::vector<std::vector<uint32_t>> groups(has_classes ? data.outputs() : 1);
  for (size_t k = 0; k < data.count(); ++k) {
    groups[has_classes ? data.class_of(k) : 0].push_back(static_cast<uint32_t>(k));
  }
  for (std::vector<uint32_t>& group : groups) {
    const size_t chosen =
        static_cast<size_t>(std::lround(static_cast<double>(share) * static_cast<double>(group.size())));
    if (chosen > 0) random.shuffle(group.data(), group.size());
    const auto border = group.begin() + static_cast<std::ptrdiff_t>(chosen);
    split.validation.insert(split.validation.end(), group.begin(), border);
    split.training.insert(split.training.end(), border, group.end());
  }
  std::sort(split.training.begin(), split.training.end());
  std::sort(split.validation.begin(), split.validation.end());
  return split;
}

TrainingResult train(const TrainingData& data, const TrainingOptions& options,
                     const TrainingCallbacks& callbacks, const Model* interrupted) {
  TrainingRun run(data, options, callbacks);
  if (interrupted != nullptr) run.resume(*interrupted);
  return run.run();
}

}  // namespace tool
}  // namespace pocketmlp
