// Mini-batch training of a RuntimeNetwork: the same arithmetic, in the same order, as the library's
// OnlineTrainer (plain SGD: no gradient buffer) and BatchTrainer (weight decay, momentum, Adam).
#ifndef POCKETMLP_TOOL_NETWORK_RUNTIME_TRAINER_HPP
#define POCKETMLP_TOOL_NETWORK_RUNTIME_TRAINER_HPP

#include <cstddef>
#include <memory>
#include <vector>

#include "network/kernel_set.hpp"
#include "network/layer_functions.hpp"
#include "network/panel_layer.hpp"
#include "network/runtime_network.hpp"
#include "network/sharing_decision.hpp"
#include "network/thread_team.hpp"
#include "pocketmlp/numeric/float_numeric.hpp"
#include "pocketmlp/optimizer/adam.hpp"
#include "pocketmlp/optimizer/momentum.hpp"
#include "pocketmlp/optimizer/sgd.hpp"
#include "pocketmlp/status.hpp"

namespace pocketmlp {
namespace tool {

enum class OptimizerKind { sgd, momentum, adam };

struct OptimizerOptions {
  OptimizerKind kind = OptimizerKind::sgd;
  float momentum = 0.9f;
  float weight_decay = 0.0f;
};

// What quantization-aware training changes in a step. Each function sees one layer; the defaults change
// nothing. Called once per step and layer, first to last going forward, last to first going back.
class StepHook {
 public:
  virtual ~StepHook() = default;

  // Before each step, with its learning rate.
  virtual void begin_step(float /*learning_rate*/) {}

  // The weights [outputs][inputs] to compute with in place of the network's, which stay the masters that
  // the optimizer updates. Null: the network's.
  virtual const float* weights(size_t /*layer*/, const float* /*masters*/) { return nullptr; }

  // After the activation: values[samples][outputs] may be changed, for example rounded to 8-bit steps.
  virtual void activated(size_t /*layer*/, float* /*values*/, size_t /*samples*/) {}

  // Going back, before the derivative of the activation: gradient[samples][outputs] with respect to what
  // activated() left in `values`.
  virtual void passing_back(size_t /*layer*/, const float* /*values*/, float* /*gradient*/,
                            size_t /*samples*/) {}

  // weight_gradient[outputs][inputs] is the sum over `samples` with respect to the weights given above; make
  // it the one with respect to the masters.
  virtual void weight_gradient(size_t /*layer*/, const float* /*masters*/, float* /*weight_gradient*/,
                               size_t /*samples*/) {}

  // What it remembers between steps; nothing before the first. restore() is for a new hook, and goes on as
  // after `steps` steps; throws InputError if the values do not fit its network.
  virtual std::vector<float> state() const { return {}; }
  virtual void restore(const std::vector<float>& /*state*/, size_t /*steps*/) {}

  // Replaces the masters by what the steps computed with, for validation and for the finished model.
  virtual void finish(RuntimeNetwork& /*network*/) {}

  // Adds to the finished model what an exporter has to know.
  virtual void describe(Model& /*model*/) const {}
};

class RuntimeTrainer {
 public:
  // Refers to network, kernels and hook (may be null), which must outlive it.
  RuntimeTrainer(RuntimeNetwork& network, LossKind loss, const OptimizerOptions& optimizer,
                 const KernelSet& kernels, size_t most_samples, StepHook* hook = nullptr);

  // Large steps are then shared by the team's threads where that is faster: samples going forward and back,
  // weights when they are updated, so that everything comes out the same for any number of threads. In a
  // first layer that is wide enough each thread keeps to its own outputs.
  void set_team(ThreadTeam& team) { team_ = &team; }

  // Whether the next step will be shared. Its samples had better be written by the threads that take them
  // forward: team.share(samples, thread).
  bool shares_next_step(size_t samples) const;

  // What the steps from now on bring into the cache while they compute. The arrays must outlive them.
  void set_read_ahead(const ReadAhead& ahead) { ahead_ = ahead; }

  void set_learning_rate(float rate);

  // One update on input[samples][inputs]. Not ok: diverged, and the weights are as before. The network shows
  // the steps after store().
  POCKETMLP_NODISCARD Status step(const float* input, const BatchTargets& targets, size_t samples);

  // Brings the network and optimizer_states() up to date: during steps the trainer may keep weights in
  // another layout.
  void store();

  // What the optimizer remembers between steps; with the network's parameters, all that it takes to go on
  // another time. restore() is for a new trainer; throws InputError if the states are not of its optimizer.
  const FloatBuffer& optimizer_states() const { return states_; }
  void restore(const std::vector<float>& optimizer_states, size_t steps);

  float loss() const { return loss_value_; }  // mean of the last step
  const float* outputs() const { return activations_.back().data(); }

 private:
  typedef FloatNumeric<float> Float;

  Status step_alone(const float* input, const BatchTargets& targets, size_t samples);
  Status step_together(const float* input, const BatchTargets& targets, size_t samples);
  bool is_worth_sharing(size_t samples) const;
  bool shares_outputs() const;
  float forward(const float* input, const BatchTargets& targets, size_t first, size_t samples,
                bool has_products = false);
  void pass_back(size_t layer, size_t first, size_t samples);
  void multiply_derivative(size_t layer, size_t first, size_t samples);
  void collect_gradient(size_t layer, const float* input, size_t samples);
  void update_in_place(size_t layer, const float* input, size_t samples, size_t first_row, size_t end_row);
  void update_panels(const float* input, size_t samples, const Sweep& sweep);
  InputRange all_inputs() const { return {0, static_cast<uint32_t>(network_.inputs())}; }
  void apply_gradients(size_t samples);
  void apply_adam(size_t samples);
  MomentumStep momentum_step(size_t samples) const;
  AdamStep adam_step(size_t samples) const;
  template <class Optimizer>
  void apply(Optimizer& optimizer, size_t states_per_parameter, size_t samples);
  const float* active_weights(size_t layer) const;

  RuntimeNetwork& network_;
  LossKind loss_;
  OptimizerKind kind_;
  const KernelSet& kernels_;
  StepHook* hook_;
  ThreadTeam* team_ = nullptr;
  ReadAhead ahead_;
  SharingDecision sharing_;
  bool updates_in_place_;
  size_t steps_ = 0;
  float learning_rate_ = 0.1f;
  float loss_value_ = 0.0f;
  Sgd::For<Float> sgd_;
  Momentum::For<Float> momentum_;
  Adam::For<Float> adam_;
  std::vector<const float*> replaced_weights_;  // per layer, from the hook; null: the network's
  std::vector<FloatBuffer> activations_;        // per layer, [samples][outputs]
  std::vector<FloatBuffer> deltas_;             // per layer, [samples][outputs]
  std::vector<float> losses_;                   // per thread
  FloatBuffer gradients_;                       // as the parameters; empty when updating in place
  FloatBuffer states_;
  std::unique_ptr<PanelLayer>
      panels_;              // the first layer's weights and states; null: they are with the others
  UsedInputs used_inputs_;  // of this step
};

}  // namespace tool
}  // namespace pocketmlp

#endif
