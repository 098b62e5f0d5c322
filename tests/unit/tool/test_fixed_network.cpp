#include <doctest/doctest.h>

#include <cmath>

#include "network/fixed_functions.hpp"
#include "network/fixed_network.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

namespace {

constexpr size_t inputs = 13;
constexpr size_t outputs = 4;
constexpr size_t samples = 7;
constexpr size_t steps = 20;

const std::vector<LayerShape> layers = {{inputs, 9, ActivationKind::tanh, 0},
                                        {9, outputs, ActivationKind::softmax, inputs * 9 + 9}};

template <class Number>
using Typed = Network<Number, Inputs<inputs>, Dense<9, Tanh>, Dense<outputs, Softmax>>;

// One typed network and one made at run time that begin with the same weights, and the same data for both.
template <class Number>
struct Pair {
  typedef Typed<Number> Net;
  typedef typename Net::Activation Activation;

  Pair(const NumberFormat& format, const FixedTraining& training, float rate)
      : made(make_fixed_network(format, layers, samples, training)),
        input(steps * samples * inputs),
        rounded(input.size()),
        classes(steps * samples) {
    Random random(99);
    std::vector<float> parameters(sizeof typed.parameters / sizeof typed.parameters[0]);
    for (float& value : parameters) value = random.uniform() - 0.5f;
    for (size_t k = 0; k < parameters.size(); ++k) typed.parameters[k] = typename Net::Weight(parameters[k]);
    made->load(parameters.data());
    made->set_learning_rate(rate);
    for (size_t k = 0; k < input.size(); ++k)
      rounded[k] = Activation(input[k] = 4.0f * random.uniform() - 2.0f);
    for (uint16_t& value : classes) value = static_cast<uint16_t>(random.below(outputs));
  }

  const Activation* values(size_t sample) const { return rounded.data() + sample * inputs; }
  Status step_made(size_t first, size_t count) {
    BatchTargets targets;
    targets.classes = classes.data() + first;
    return made->step(input.data() + first * inputs, targets, count);
  }
  bool same_weights() const {
    std::vector<float> parameters(sizeof typed.parameters / sizeof typed.parameters[0]);
    made->store(parameters.data());
    for (size_t k = 0; k < parameters.size(); ++k) {
      if (typed.parameters[k] != typename Net::Weight(parameters[k])) return false;
    }
    return true;
  }

  Net typed;
  std::unique_ptr<FixedNetwork> made;
  std::vector<float> input;
  std::vector<Activation> rounded;
  std::vector<uint16_t> classes;
};

template <class Number>
void check_online(const NumberFormat& format) {
  Pair<Number> pair(format, FixedTraining(), 0.05f);
  OnlineTrainer<Typed<Number>, CrossEntropy> trainer(FixedRate(0.05f));
  typedef ArrayView<typename Pair<Number>::Activation, inputs> Input;
  for (size_t k = 0; k < steps * samples; ++k) {
    REQUIRE(pair.step_made(k, 1) == Status::ok);
    REQUIRE(trainer.step(pair.typed, Input::from_pointer(pair.values(k)), ClassIndex(pair.classes[k])) ==
            Status::ok);
    CHECK(pair.made->loss() == trainer.loss().to_float());
  }
  CHECK(pair.same_weights());
}

template <class Number>
void check_mini_batches(const NumberFormat& format) {
  typedef typename Typed<Number>::Numeric Numeric;
  Pair<Number> pair(format, FixedTraining(), 0.1f);
  OnlineTrainer<Typed<Number>, CrossEntropy, samples> trainer(FixedRate(0.1f));
  for (size_t k = 0; k < steps; ++k) {
    const size_t first = k * samples;
    REQUIRE(pair.step_made(first, samples) == Status::ok);
    REQUIRE(trainer.step_batch(pair.typed, pair.values(first),
                               ClassTargets<Numeric>(pair.classes.data() + first), samples) == Status::ok);
  }
  CHECK(pair.same_weights());
}

template <class Number>
void check_momentum(const NumberFormat& format) {
  typedef typename Typed<Number>::Numeric Numeric;
  FixedTraining training;
  training.optimizer.kind = OptimizerKind::momentum;
  training.optimizer.weight_decay = 0.01f;
  Pair<Number> pair(format, training, 0.05f);
  BatchTrainer<Typed<Number>, CrossEntropy, Momentum, samples> trainer;
  trainer.optimizer.learning_rate = FixedRate(0.05f);
  trainer.optimizer.weight_decay = FixedRate(0.01f);
  for (size_t k = 0; k < steps; ++k) {
    const size_t first = k * samples;
    REQUIRE(pair.step_made(first, samples) == Status::ok);
    REQUIRE(trainer.step_batch(pair.typed, pair.values(first),
                               ClassTargets<Numeric>(pair.classes.data() + first), samples) == Status::ok);
  }
  CHECK(pair.same_weights());
}

NumberFormat format_of(NumberKind kind, int fraction_bits, bool rounds_to_nearest) {
  NumberFormat format;
  format.kind = kind;
  format.fraction_bits = fraction_bits;
  format.rounds_to_nearest = rounds_to_nearest;
  return format;
}

template <class Number>
void check_all(const NumberFormat& format) {
  check_online<Number>(format);
  check_mini_batches<Number>(format);
  check_momentum<Number>(format);
}

}  // namespace

TEST_CASE("fixed-point training gives the run-time and the typed network the same bits") {
  check_all<Fixed<int16_t, 12>>(format_of(NumberKind::fixed16, 12, false));
  check_all<Fixed<int16_t, 8>>(format_of(NumberKind::fixed16, 8, false));
  check_all<FixedNumeric16<14, NearestRounding>>(format_of(NumberKind::fixed16, 14, true));
  check_all<Fixed<int32_t, 16>>(format_of(NumberKind::fixed32, 16, false));
}

TEST_CASE("a fixed-point network answers by what it had before probabilities were rounded") {
  const std::vector<LayerShape> shape = {{1, 3, ActivationKind::softmax, 0}};
  const std::unique_ptr<FixedNetwork> network =
      make_fixed_network(format_of(NumberKind::fixed16, 12, false), shape, 1, FixedTraining());
  const float parameters[6] = {0.0f, 0.0f, 0.0f, 2.0f, 2.0f + 1.0f / 256, -4.0f};
  network->load(parameters);
  float probabilities[3];
  const float input = 1.0f;
  network->infer(&input, 1, true, {probabilities});
  CHECK(probabilities[0] == probabilities[1]);
  CHECK(network->answer(0) == 1);
}

TEST_CASE("floats become 16-bit numbers as one by one") {
  typedef FixedFunctions16::Activation Activation;
  std::vector<float> values = {0.0f, -0.0f, 127.99f};
  for (int k = -32000; k <= 32000; ++k) {
    const float half = (static_cast<float>(k) + 0.5f) / 256;  // where rounding changes
    values.insert(values.end(), {half, std::nextafter(half, 1e9f), std::nextafter(half, -1e9f)});
  }
  const auto check = [&values](size_t outside) {
    std::vector<Activation> result(values.size());
    CHECK(FixedFunctions16::convert(values.data(), result.data(), values.size()) == outside);
    size_t different = 0;
    for (size_t k = 0; k < values.size(); ++k) different += result[k] == Activation(values[k]) ? 0u : 1u;
    CHECK(different == 0);
  };
  check(0);
  values.insert(values.end(), {128.0f, -128.01f, 1e30f, -1e30f, INFINITY, NAN});
  check(6);
}
