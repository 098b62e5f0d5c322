// Every kernel set of this machine against the reference kernels, on ragged shapes.
#include <doctest/doctest.h>

#include <cmath>

#include "network/kernel_set.hpp"
#include "network/panel_layer.hpp"
#include "network/runtime_trainer.hpp"
#include "pocketmlp/random.hpp"
#include "support/error.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

namespace {

typedef std::vector<float> Values;

Values random_values(size_t count, uint32_t seed, bool with_zeros = false) {
  Random random(seed);
  Values values(count);
  for (size_t k = 0; k < count; ++k) {
    values[k] = 2.0f * random.uniform() - 1.0f;
    if (with_zeros && (k / 24) % 3 != 0) values[k] = 0.0f;
  }
  return values;
}

double largest_difference(const Values& a, const Values& b) {
  double largest = 0.0;
  for (size_t k = 0; k < a.size(); ++k) {
    const double difference = std::fabs(double(a[k]) - double(b[k]));
    if (!(difference <= largest)) largest = difference;  // NaN counts
  }
  return largest;
}

struct Shape {
  size_t inputs, outputs, samples;
};

const Shape shapes[] = {{1, 1, 1},    {3, 2, 1},     {7, 5, 3},     {16, 4, 6},   {17, 10, 32},
                        {33, 9, 7},   {48, 13, 2},   {100, 31, 5},  {130, 18, 8}, {144, 40, 11},
                        {200, 17, 1}, {785, 33, 13}, {61, 150, 50}, {70, 300, 1}};

// Calls check(kernels, shape) for every set but the reference.
template <class Check>
void for_all(const Check& check) {
  for (const KernelSet* kernels : available_kernels()) {
    CAPTURE(std::string(kernels->name));
    for (const Shape& shape : shapes) {
      CAPTURE(shape.inputs);
      CAPTURE(shape.outputs);
      CAPTURE(shape.samples);
      check(*kernels, shape);
    }
  }
}

constexpr double tolerance = 5e-5;  // sums of up to 785 products of numbers below 1

}  // namespace

TEST_CASE("forward agrees with the reference kernel on ragged shapes, with and without zero inputs") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    const Values weights = random_values(s.inputs * s.outputs, 1), bias = random_values(s.outputs, 2);
    for (const bool zeros : {false, true}) {
      const Values input = random_values(s.inputs * s.samples, 3, zeros);
      Values expected(s.outputs * s.samples + 1, 7.0f), output = expected;
      generic_kernels().forward(weights.data(), bias.data(), input.data(), expected.data(), s.inputs,
                                s.outputs, s.samples);
      kernels.forward(weights.data(), bias.data(), input.data(), output.data(), s.inputs, s.outputs,
                      s.samples);
      CHECK(largest_difference(expected, output) < tolerance);
    }
  });
}

TEST_CASE("the input gradient agrees with the reference kernel on ragged shapes") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    const Values weights = random_values(s.inputs * s.outputs, 1);
    const Values delta = random_values(s.outputs * s.samples, 2);
    Values expected(s.inputs * s.samples + 1, 7.0f), result = expected;
    generic_kernels().input_gradient(weights.data(), delta.data(), expected.data(), s.inputs, s.outputs,
                                     s.samples);
    kernels.input_gradient(weights.data(), delta.data(), result.data(), s.inputs, s.outputs, s.samples);
    CHECK(largest_difference(expected, result) < tolerance);
  });
}

TEST_CASE("gradients and updates agree with the reference kernels on ragged shapes") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    for (const bool zeros : {false, true}) {
      const Values delta = random_values(s.outputs * s.samples, 2, zeros);
      const Values input = random_values(s.inputs * s.samples, 3, zeros);
      Values weights = random_values(s.inputs * s.outputs + 1, 4), same_weights = weights;
      Values bias = random_values(s.outputs + 1, 5), same_bias = bias;
      const LayerGradient from = {delta.data(), s.outputs, input.data(), s.inputs, s.outputs, s.samples};
      generic_kernels().accumulate_gradient(weights.data(), bias.data(), from);
      kernels.accumulate_gradient(same_weights.data(), same_bias.data(), from);
      CHECK(largest_difference(weights, same_weights) < tolerance);
      CHECK(largest_difference(bias, same_bias) < tolerance);
      generic_kernels().update(weights.data(), bias.data(), from, 0.3f);
      kernels.update(same_weights.data(), same_bias.data(), from, 0.3f);
      CHECK(largest_difference(weights, same_weights) < tolerance);
      CHECK(largest_difference(bias, same_bias) < tolerance);
    }
  });
}

TEST_CASE("softmax of many samples has the bits of softmax of each alone") {
  for (const KernelSet* kernels : available_kernels()) {
    CAPTURE(std::string(kernels->name));
    for (const size_t outputs : {size_t(1), size_t(3), size_t(10), size_t(32), size_t(33), size_t(70)}) {
      const size_t samples = 37;
      Values together = random_values(outputs * samples, 8);
      for (float& value : together) value *= 9.0f;
      Values alone = together;
      kernels->activate(ActivationKind::softmax, together.data(), outputs, samples);
      for (size_t s = 0; s < samples; ++s)
        kernels->activate(ActivationKind::softmax, alone.data() + s * outputs, outputs, 1);
      CHECK(together == alone);
    }
  }
}

TEST_CASE("weights in panels come back as they were") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    const Values weights = random_values(s.inputs * s.outputs, 1);
    Values panels(kernels.panels->size(s.inputs, s.outputs), 7.0f), back(weights.size() + 1, 7.0f);
    kernels.panels->pack(weights.data(), panels.data(), s.inputs, s.outputs);
    kernels.panels->unpack(panels.data(), back.data(), s.inputs, s.outputs);
    CHECK(back.back() == 7.0f);
    back.pop_back();
    CHECK(back == weights);
  });
}

TEST_CASE("used ranges hold every input that is not zero in all samples, ascending") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    Values input = random_values(s.inputs * s.samples, 3, true);
    for (size_t k = 0; k < input.size(); k += 11) input[k] = 0.0f;
    std::vector<InputRange> ranges(s.inputs / 2 + 1);
    const size_t count = kernels.panels->used_ranges(input.data(), s.inputs, s.samples, ranges.data());
    REQUIRE(count <= ranges.size());
    std::vector<bool> is_held(s.inputs, false);
    size_t end = 0;
    for (size_t n = 0; n < count; ++n) {
      CHECK(ranges[n].first >= end);
      CHECK(ranges[n].first < ranges[n].end);
      end = ranges[n].end;
      REQUIRE(end <= s.inputs);
      for (size_t k = ranges[n].first; k < end; ++k) is_held[k] = true;
    }
    for (size_t k = 0; k < input.size(); ++k) {
      if (input[k] != 0.0f) CHECK(is_held[k % s.inputs]);
    }
  });
}

TEST_CASE(
    "a layer in panels agrees with the reference kernels on ragged shapes, with and without zero inputs") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    for (const bool zeros : {false, true}) {
      Values weights = random_values(s.inputs * s.outputs, 1), same_weights = weights;
      Values bias = random_values(s.outputs, 2), same_bias = bias;
      const Values input = random_values(s.inputs * s.samples, 3, zeros);
      const Values delta = random_values(s.outputs * s.samples, 4);
      PanelLayer layer(*kernels.panels, s.inputs, s.outputs, 0);
      layer.load(weights.data(), nullptr);
      UsedInputs used;
      used.find(*kernels.panels, input.data(), s.inputs, s.samples);

      Values expected(s.outputs * s.samples + 1, 7.0f), output = expected;
      generic_kernels().forward(weights.data(), bias.data(), input.data(), expected.data(), s.inputs,
                                s.outputs, s.samples);
      layer.forward(bias.data(), input.data(), output.data(), s.samples, used);
      CHECK(largest_difference(expected, output) < tolerance);

      const LayerGradient from = {delta.data(), s.outputs, input.data(), s.inputs, s.outputs, s.samples};
      generic_kernels().update(weights.data(), bias.data(), from, 0.3f);
      // In two parts, as two threads would.
      const uint32_t middle = static_cast<uint32_t>(s.inputs / 3), end = static_cast<uint32_t>(s.inputs);
      layer.update(from, 0.3f, {{0, middle}, false, ReadAhead()}, used);
      layer.update(from, 0.3f, {{middle, end}, true, ReadAhead()}, used);
      kernels.panels->update_bias(same_bias.data(), from, 0.3f);
      layer.store(same_weights.data(), nullptr);
      CHECK(largest_difference(weights, same_weights) < tolerance);
      CHECK(largest_difference(bias, same_bias) < tolerance);
    }
  });
}

TEST_CASE("a sample alone has the bits that it has among others") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    const Values weights = random_values(s.inputs * s.outputs, 1), bias = random_values(s.outputs, 2);
    const Values input = random_values(s.inputs * s.samples, 3, true);
    PanelLayer layer(*kernels.panels, s.inputs, s.outputs, 0);
    layer.load(weights.data(), nullptr);
    UsedInputs used;
    used.find(*kernels.panels, input.data(), s.inputs, s.samples);
    Values together(s.outputs * s.samples), alone = together;
    layer.forward(bias.data(), input.data(), together.data(), s.samples, used);
    for (size_t k = 0; k < s.samples; ++k)
      layer.forward(bias.data(), input.data() + k * s.inputs, alone.data() + k * s.outputs, 1, used);
    CHECK(together == alone);
  });
}

TEST_CASE("a sweep upwards and one downwards leave the same bits") {
  const MomentumStep momentum = {0.1f, 0.9f, 0.01f, 0.1f};
  const AdamStep adam = {0.01f, 1e-9f, 0.999f, 0.1f};
  for_all([&](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    const Values weights = random_values(s.inputs * s.outputs, 1), states(2 * weights.size(), 0.2f);
    const Values input = random_values(s.inputs * s.samples, 3, true);
    const Values delta = random_values(s.outputs * s.samples, 4);
    const LayerGradient from = {delta.data(), s.outputs, input.data(), s.inputs, s.outputs, s.samples};
    UsedInputs used;
    used.find(*kernels.panels, input.data(), s.inputs, s.samples);
    Values results[2];
    for (const bool is_downwards : {false, true}) {
      PanelLayer layer(*kernels.panels, s.inputs, s.outputs, 2);
      layer.load(weights.data(), states.data());
      const Sweep sweep = {{0, static_cast<uint32_t>(s.inputs)}, is_downwards, ReadAhead()};
      layer.update(from, 0.1f, sweep, used);
      layer.update_momentum(from, momentum, sweep);
      layer.update_adam(from, adam, sweep);
      Values& result = results[is_downwards];
      result.resize(weights.size() + states.size());
      layer.store(result.data(), result.data() + weights.size());
    }
    CHECK(results[0] == results[1]);
    results[0].resize(weights.size());
    CHECK(largest_difference(weights, results[0]) > 0.0);
  });
}

TEST_CASE("what is wanted next is asked for at an even pace, and all of it") {
  const std::vector<uint8_t> image(784);
  const std::vector<const void*> images(10, image.data());
  ReadAhead ahead(images.data(), images.size(), image.size());
  ahead.spread_over(1000000);
  for (size_t k = 0; k < 90; ++k) ahead.computing(10000);
  CHECK_FALSE(ahead.has_asked_for_all());
  for (size_t k = 90; k < 101; ++k) ahead.computing(10000);
  CHECK(ahead.has_asked_for_all());
  ahead.computing(10000);
  CHECK(ahead.has_asked_for_all());

  ReadAhead at_once(images.data(), images.size(), 1);
  at_once.ask_for_the_rest();
  CHECK(at_once.has_asked_for_all());
  ReadAhead none;
  none.spread_over(100);
  none.computing(100);
  CHECK(none.has_asked_for_all());
}

TEST_CASE("large arrays begin at a cache line, and the largest at a large page") {
  for (const size_t bytes : {size_t(1), size_t(100000), size_t(9) << 20}) {
    ByteBuffer values(bytes, 7);
    const size_t alignment = bytes > 8000000 ? size_t(2) << 20 : 64;
    CHECK(reinterpret_cast<uintptr_t>(values.data()) % alignment == 0);
    values.resize(values.size() + 1, 8);
    CHECK(values.front() == 7);
    CHECK(values.back() == 8);
  }
}

TEST_CASE("momentum and Adam in one pass agree with the library's optimizers") {
  for (const KernelSet* kernels : available_kernels()) {
    CAPTURE(std::string(kernels->name));
    for (const OptimizerKind kind : {OptimizerKind::momentum, OptimizerKind::adam}) {
      const std::vector<ActivationKind> activations = {ActivationKind::tanh, ActivationKind::softmax};
      RuntimeNetwork expected(37, {19, 10}, activations);
      Random random(3);
      expected.initialize(InitializeKind::glorot, random);
      RuntimeNetwork network = expected;
      OptimizerOptions options;
      options.kind = kind;
      options.weight_decay = 0.02f;
      RuntimeTrainer reference(expected, LossKind::cross_entropy, options, generic_kernels(), 9);
      RuntimeTrainer trainer(network, LossKind::cross_entropy, options, *kernels, 9);
      for (uint32_t step = 0; step < 5; ++step) {
        const Values input = random_values(37 * 9, 10 + step);
        std::vector<uint16_t> classes(9);
        for (uint16_t& value : classes) value = static_cast<uint16_t>(random.below(10));
        BatchTargets targets;
        targets.classes = classes.data();
        reference.set_learning_rate(0.01f);
        trainer.set_learning_rate(0.01f);
        REQUIRE(reference.step(input.data(), targets, 9) == Status::ok);
        REQUIRE(trainer.step(input.data(), targets, 9) == Status::ok);
      }
      reference.store();
      trainer.store();
      const Values a(expected.parameters.begin(), expected.parameters.end());
      const Values b(network.parameters.begin(), network.parameters.end());
      CHECK(largest_difference(a, b) < 2e-5);
    }
  }
}

TEST_CASE("Adam from a buffer does what Adam in one pass does") {
  const size_t count = 53;
  const AdamStep settings = {0.01f, 1e-9f, 0.999f, 0.25f};
  for (const KernelSet* kernels : available_kernels()) {
    if (kernels->apply_adam == nullptr) continue;
    CAPTURE(std::string(kernels->name));
    Values weights = random_values(count, 1), first = random_values(count, 2), second(count, 0.3f);
    Values same_weights = weights, same_first = first, same_second = second;
    const Values gradient = random_values(count, 3);
    const float one = 1.0f;
    float bias[4] = {};
    // One output whose delta is 1: the input is the gradient.
    float* const moments[4] = {first.data(), second.data(), bias + 1, bias + 2};
    const LayerGradient from = {&one, 1, gradient.data(), count, 1, 1};
    kernels->update_adam(weights.data(), bias, moments, from, settings);
    kernels->apply_adam(same_weights.data(), gradient.data(), same_first.data(), same_second.data(), count,
                        settings);
    CHECK(weights == same_weights);
    CHECK(first == same_first);
    CHECK(second == same_second);
  }
}

TEST_CASE("activations agree with the reference, also far out and at NaN") {
  const ActivationKind kinds[] = {ActivationKind::linear,  ActivationKind::relu, ActivationKind::leaky_relu,
                                  ActivationKind::sigmoid, ActivationKind::tanh, ActivationKind::softmax};
  for (const KernelSet* kernels : available_kernels()) {
    CAPTURE(std::string(kernels->name));
    for (const ActivationKind kind : kinds) {
      CAPTURE(int(kind));
      for (const float scale : {0.01f, 1.0f, 10.0f, 200.0f}) {
        Values expected = random_values(3 * 23, 5);
        for (float& value : expected) value *= scale;
        Values output = expected;
        generic_kernels().activate(kind, expected.data(), 23, 3);
        kernels->activate(kind, output.data(), 23, 3);
        CHECK(largest_difference(expected, output) <= 3e-7 * std::fmax(1.0, double(scale)));
        Values gradient = random_values(3 * 23, 6), same_gradient = gradient;
        generic_kernels().derivative(kind, expected.data(), gradient.data(), 23, 3);
        kernels->derivative(kind, expected.data(), same_gradient.data(), 23, 3);
        CHECK(largest_difference(gradient, same_gradient) < 1e-6);
      }
      if (kind == ActivationKind::relu) continue;  // which may turn NaN into 0
      Values broken(21, 0.5f);
      broken[4] = NAN;
      kernels->activate(kind, broken.data(), 21, 1);
      CHECK(std::isnan(broken[4]));
    }
  }
}

TEST_CASE("bytes become the same floats with every kernel set") {
  std::vector<uint8_t> bytes(1000);
  Random random(1);
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random.below(256));
  Values expected(bytes.size()), output(bytes.size());
  generic_kernels().bytes_to_floats(bytes.data(), bytes.size(), 33.3f, 1.0f / 78.6f, expected.data());
  for (const KernelSet* kernels : available_kernels()) {
    kernels->bytes_to_floats(bytes.data(), bytes.size(), 33.3f, 1.0f / 78.6f, output.data());
    CHECK(output == expected);
  }
}

TEST_CASE("kernel sets are chosen by name, and unknown names are refused") {
  CHECK(&select_kernels("generic") == &generic_kernels());
  CHECK(&select_kernels("auto") == available_kernels().back());
  CHECK_THROWS_AS(select_kernels("altivec"), InputError);
}
