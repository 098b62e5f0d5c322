#include <doctest/doctest.h>

#include <cstring>

#include "network/runtime_trainer.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

namespace {

constexpr size_t samples = 7;
constexpr size_t steps = 5;

typedef Network<float, Inputs<13>, Dense<9, Tanh>, Dense<6, Relu>, Dense<4, Softmax>> TypedClassifier;
typedef Network<float, Inputs<13>, Dense<5, LeakyRelu>, Dense<3, Sigmoid>> TypedRegression;

// Seeded inputs, classes and target values for a few steps.
struct Data {
  Data(size_t inputs, size_t outputs)
      : input(steps * samples * inputs), values(steps * samples * outputs), classes(steps * samples) {
    Random random(99);
    for (float& value : input) value = random.uniform();
    for (float& value : values) value = random.uniform();
    for (uint16_t& value : classes)
      value = static_cast<uint16_t>(random.below(static_cast<uint32_t>(outputs)));
  }
  std::vector<float> input;
  std::vector<float> values;
  std::vector<uint16_t> classes;
};

// The typed network's kernels as a table.
const KernelSet& typed_kernels() {
  typedef DenseKernels<FloatNumeric<float>> Kernels;
  struct Typed {
    static void accumulate(float* weight_gradient, float* bias_gradient, const LayerGradient& from) {
      Kernels::accumulate_gradient_batch(from.delta, from.input, weight_gradient, bias_gradient, from.inputs,
                                         from.outputs, from.samples);
    }
    static void update(float* weights, float* bias, const LayerGradient& from, float rate) {
      FloatNumeric<float>::Rounding rounding;
      if (from.samples == 1) {
        Kernels::update(weights, bias, from.delta, from.input, from.inputs, from.outputs, rate, rounding);
      } else {
        Kernels::update_batch(weights, bias, from.delta, from.input, from.inputs, from.outputs, from.samples,
                              rate, rounding);
      }
    }
  };
  // Activations as the typed network's: the best that the machine has.
  static KernelSet set = best_kernels();
  set.forward = Kernels::forward_batch;
  set.input_gradient = Kernels::input_gradient_batch;
  set.accumulate_gradient = Typed::accumulate;
  set.update = Typed::update;
  set.update_momentum = nullptr;
  set.update_adam = nullptr;
  set.apply_adam = nullptr;
  set.panels = nullptr;
  return set;
}

RuntimeNetwork runtime_classifier() {
  RuntimeNetwork network(13, {9, 6, 4},
                         {ActivationKind::tanh, ActivationKind::relu, ActivationKind::softmax});
  Random random(7);
  network.initialize(InitializeKind::glorot, random);
  return network;
}

template <class Net>
bool same_bits(const Net& typed, const RuntimeNetwork& network) {
  return sizeof typed.parameters == network.parameters.size() * sizeof(float) &&
         std::memcmp(typed.parameters, network.parameters.data(), sizeof typed.parameters) == 0;
}

template <class Optimizer>
void set_up(Optimizer& optimizer) {
  optimizer.learning_rate = 0.05f;
  optimizer.weight_decay = 0.01f;
}

template <class Optimizer>
void check_batch_training(OptimizerKind kind) {
  TypedClassifier typed;
  Random random(7);
  initialize<Glorot>(typed, random);
  RuntimeNetwork network = runtime_classifier();
  REQUIRE(same_bits(typed, network));

  BatchTrainer<TypedClassifier, CrossEntropy, Optimizer, samples> typed_trainer;
  set_up(typed_trainer.optimizer);
  OptimizerOptions options;
  options.kind = kind;
  options.weight_decay = 0.01f;
  RuntimeTrainer trainer(network, LossKind::cross_entropy, options, typed_kernels(), samples);
  trainer.set_learning_rate(0.05f);
  const Data data(13, 4);
  for (size_t step = 0; step < steps; ++step) {
    const float* const input = data.input.data() + step * samples * 13;
    const uint16_t* const classes = data.classes.data() + step * samples;
    BatchTargets targets;
    targets.classes = classes;
    REQUIRE(trainer.step(input, targets, samples) == Status::ok);
    REQUIRE(typed_trainer.step_batch(typed, input, ClassTargets<FloatNumeric<float>>(classes), samples) ==
            Status::ok);
    CHECK(trainer.loss() == typed_trainer.loss());
  }
  CHECK(same_bits(typed, network));
}

}  // namespace

TEST_CASE("batch training gives the run-time and the typed network the same bits with every optimizer") {
  check_batch_training<Sgd>(OptimizerKind::sgd);
  check_batch_training<Momentum>(OptimizerKind::momentum);
  check_batch_training<Adam>(OptimizerKind::adam);
}

TEST_CASE("training in place gives the run-time and the typed network the same bits") {
  const size_t count = 6;
  TypedRegression typed;
  Random random(5);
  initialize<He>(typed, random);
  OnlineTrainer<TypedRegression, MeanSquaredError, count> typed_trainer(0.3f);

  RuntimeNetwork network(13, {5, 3}, {ActivationKind::leaky_relu, ActivationKind::sigmoid});
  Random same_random(5);
  network.initialize(InitializeKind::he, same_random);
  RuntimeTrainer trainer(network, LossKind::mean_squared_error, OptimizerOptions(), typed_kernels(), count);
  trainer.set_learning_rate(0.3f);
  const Data data(13, 3);
  for (size_t step = 0; step < steps; ++step) {
    const float* const input = data.input.data() + step * count * 13;
    BatchTargets targets;
    targets.values = data.values.data() + step * count * 3;
    REQUIRE(trainer.step(input, targets, count) == Status::ok);
    REQUIRE(typed_trainer.step_batch(typed, input, ValueTargets<FloatNumeric<float>>(targets.values),
                                     count) == Status::ok);
    CHECK(trainer.loss() == typed_trainer.loss());
  }
  CHECK(same_bits(typed, network));
}

TEST_CASE("online training gives the run-time and the typed network the same bits") {
  TypedClassifier typed;
  Random random(7);
  initialize<Glorot>(typed, random);
  OnlineTrainer<TypedClassifier, CrossEntropy> typed_trainer(0.1f);
  RuntimeNetwork network = runtime_classifier();
  RuntimeTrainer trainer(network, LossKind::cross_entropy, OptimizerOptions(), typed_kernels(), 1);
  trainer.set_learning_rate(0.1f);
  const Data data(13, 4);
  for (size_t step = 0; step < steps * samples; ++step) {
    const float* const input = data.input.data() + step * 13;
    BatchTargets targets;
    targets.classes = data.classes.data() + step;
    REQUIRE(trainer.step(input, targets, 1) == Status::ok);
    REQUIRE(typed_trainer.step(typed, ArrayView<float, 13>::from_pointer(input),
                               ClassIndex(*targets.classes)) == Status::ok);
  }
  CHECK(same_bits(typed, network));
}

TEST_CASE("threads share the work only while that is faster") {
  SharingDecision decision;
  const auto run = [&decision](double alone, double together, size_t count) {
    size_t shared = 0;
    for (size_t step = 0; step < count; ++step) {
      const bool shares = decision.shares();
      shared += shares ? 1u : 0u;
      decision.took(shares ? together : alone);
    }
    return shared;
  };
  CHECK(run(2.0, 1.0, 10000) > 9800);
  CHECK(run(1.0, 50.0, 100000) < 500);
  CHECK(run(2.0, 1.0, 100000) > 80000);
}

// 75 outputs: threads share inputs of the first layer. 192: outputs, as far as vectors make panels of at
// most 64.
TEST_CASE("several threads give the same weights as one") {
  const size_t count = 96;
  std::vector<float> input(count * 300);
  std::vector<uint16_t> classes(count);
  Random random(8);
  for (float& value : input) value = random.uniform();
  for (uint16_t& value : classes) value = static_cast<uint16_t>(random.below(10));
  BatchTargets targets;
  targets.classes = classes.data();
  for (const size_t hidden : {75u, 192u}) {
    for (const OptimizerKind kind : {OptimizerKind::sgd, OptimizerKind::momentum, OptimizerKind::adam}) {
      OptimizerOptions options;
      options.kind = kind;
      RuntimeNetwork one(300, {hidden, 10}, {ActivationKind::relu, ActivationKind::softmax});
      Random same(2);
      one.initialize(InitializeKind::he, same);
      RuntimeNetwork three = one;
      RuntimeTrainer alone(one, LossKind::cross_entropy, options, best_kernels(), count);
      RuntimeTrainer together(three, LossKind::cross_entropy, options, best_kernels(), count);
      ThreadTeam team(3);
      together.set_team(team);
      for (size_t step = 0; step < steps; ++step) {
        alone.set_learning_rate(0.01f);
        together.set_learning_rate(0.01f);
        REQUIRE(alone.step(input.data(), targets, count) == Status::ok);
        REQUIRE(together.step(input.data(), targets, count) == Status::ok);
        CHECK(alone.loss() == together.loss());
      }
      alone.store();
      together.store();
      CHECK(one.parameters == three.parameters);
    }
  }
}

TEST_CASE("a model turns into a run-time network and back") {
  const RuntimeNetwork network = runtime_classifier();
  Model model;
  network.store(model);
  CHECK(model.parameters() == network.parameters.size());
  const RuntimeNetwork again(model);
  CHECK(again.parameters == network.parameters);
  CHECK(again.layers()[1].activation == ActivationKind::relu);
}

TEST_CASE("a loss that is not finite stops a step before the weights change") {
  RuntimeNetwork network = runtime_classifier();
  network.parameters[0] = 1e38f;
  const FloatBuffer before = network.parameters;
  RuntimeTrainer trainer(network, LossKind::cross_entropy, OptimizerOptions(), generic_kernels(), 1);
  std::vector<float> input(13, 0.5f);
  input[3] = NAN;
  const uint16_t label = 2;
  BatchTargets targets;
  targets.classes = &label;
  CHECK(trainer.step(input.data(), targets, 1) == Status::diverged);
  CHECK(network.parameters == before);
}
