// Every kernel set of this machine against the reference kernels, on ragged shapes.
#include <doctest/doctest.h>

#include <cmath>

#include "kernel_comparison.hpp"
#include "network/kernel_set.hpp"
#include "network/runtime_trainer.hpp"
#include "support/error.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

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
#if defined(__aarch64__)
  CHECK(std::string(best_kernels().name) == "neon");
#elif defined(__x86_64__)
  CHECK(available_kernels().size() >= 2);  // at least SSE2
#endif
}
