#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "network/quantization_aware.hpp"
#include "pocketmlp/random.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

namespace {

RuntimeNetwork small_network() {
  RuntimeNetwork network(20, {6, 3}, {ActivationKind::relu, ActivationKind::softmax});
  Random random(5);
  network.initialize(InitializeKind::he, random);
  return network;
}

std::vector<float> copied(const float* values, size_t count) {
  return std::vector<float>(values, values + count);
}

// Steps and bits as the model file gets them.
Model described(const RuntimeNetwork& network, const QuantizationAware& aware) {
  Model model;
  network.store(model);
  aware.describe(model);
  return model;
}

}  // namespace

TEST_CASE("quantization-aware weights are a code times the step of their output") {
  const int largest[] = {127, 7, 3, 1};
  const int bits[] = {8, 4, 2, 1};
  for (int k = 0; k < 4; ++k) {
    RuntimeNetwork network = small_network();
    QuantizationAware aware(network, {bits[k]});
    aware.finish(network);
    const Model model = described(network, aware);
    REQUIRE(model.layers[0].weight_scale.size() == 6);
    REQUIRE(model.layers[1].weight_scale.size() == 1);
    for (size_t i = 0; i < 120; ++i) {
      const float code = network.weights(0)[i] / model.layers[0].weight_scale[i / 20];
      CHECK(std::fabs(code - std::round(code)) < 1e-4f);
      CHECK(std::lround(std::fabs(code)) <= largest[k]);
      if (bits[k] <= 2) CHECK(std::lround(std::fabs(code)) % 2 == 1);
    }
  }
}

TEST_CASE("a weight outside the range of its codes can come back, but goes no further") {
  RuntimeNetwork network = small_network();
  float* const masters = network.weights(0);
  QuantizationAware aware(network, {4});
  aware.begin_step(0.01f);
  aware.weights(0, masters);  // the first steps
  masters[0] = masters[1] = 100.0f;
  masters[2] = masters[3] = -100.0f;
  aware.weights(0, masters);
  std::vector<float> gradient(120, 0.0f);
  gradient[0] = gradient[2] = 1.0f;  // descending makes the weight smaller
  gradient[1] = gradient[3] = -1.0f;
  gradient[4] = 0.5f;
  aware.weight_gradient(0, masters, gradient.data(), 1);
  CHECK(gradient[0] == 1.0f);
  CHECK(gradient[1] == 0.0f);
  CHECK(gradient[2] == 0.0f);
  CHECK(gradient[3] == -1.0f);
  CHECK(gradient[4] == 0.5f);
}

TEST_CASE("a step that is learned changes the size of the weights, not their codes") {
  RuntimeNetwork network = small_network();
  const float* const masters = network.weights(0);
  QuantizationAware aware(network, {4});
  aware.begin_step(0.2f);
  const std::vector<float> before = copied(aware.weights(0, masters), 120);
  std::vector<float> gradient = before;  // the loss would fall with smaller weights
  aware.weight_gradient(0, masters, gradient.data(), 1);
  const std::vector<float> after = copied(aware.weights(0, masters), 120);
  for (size_t o = 0; o < 6; ++o) {
    float shrunk = 0.0f;
    for (size_t k = o * 20; k < (o + 1) * 20; ++k) {
      if (before[k] == 0.0f) {
        CHECK(after[k] == 0.0f);
        continue;
      }
      if (shrunk == 0.0f) shrunk = after[k] / before[k];
      CHECK(shrunk < 0.95f);
      CHECK(after[k] / before[k] == doctest::Approx(shrunk).epsilon(1e-5));
    }
  }
}
