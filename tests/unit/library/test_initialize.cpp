// The random generator and the initialisers: same values on every machine, right ranges, seeds that matter.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

TEST_CASE("The first random numbers are the same on every machine") {
  Random random(1);
  CHECK_EQ(random.next(), UINT32_C(2988215890));
  CHECK_EQ(random.next(), UINT32_C(2105998277));
  CHECK_EQ(random.next(), UINT32_C(1507683795));
  Random other(2);
  CHECK_EQ(other.next(), UINT32_C(3756008032));
  CHECK_EQ(Random(3).below(10), UINT32_C(7));
}

TEST_CASE("uniform() is in [0, 1) with the right mean, below() stays below and reaches every value") {
  Random random(9);
  float sum = 0.0f;
  uint16_t counts[6] = {0, 0, 0, 0, 0, 0};
  for (int n = 0; n < 6000; ++n) {
    const float value = random.uniform();
    CHECK(value >= 0.0f);
    CHECK(value < 1.0f);
    sum += value;
    const uint32_t die = random.below(6);
    REQUIRE(die < 6);
    ++counts[die];
  }
  CHECK_NEAR(sum / 6000.0f, 0.5f, 0.02f);
  for (int face = 0; face < 6; ++face) CHECK_NEAR(float(counts[face]), 1000.0f, 120.0f);
}

TEST_CASE("shuffle keeps every item and changes the order") {
  uint8_t items[50];
  for (uint8_t i = 0; i < 50; ++i) items[i] = i;
  Random random(4);
  random.shuffle(items, 50);
  bool seen[50] = {};
  int in_place = 0;
  for (uint8_t i = 0; i < 50; ++i) {
    CHECK_FALSE(seen[items[i]]);
    seen[items[i]] = true;
    in_place += items[i] == i;
  }
  CHECK_LT(in_place, 10);
}

namespace {

typedef Network<float, Inputs<20>, Dense<10, Relu>, Dense<5, Softmax>> Net;

// Weights lie in +-limit, use the range, and average to nearly zero; biases are zero.
void check_layer(const LayerParameters<float>& layer, float limit) {
  float lowest = 0.0f, highest = 0.0f, sum = 0.0f;
  const size_t count = layer.inputs * layer.outputs;
  for (size_t k = 0; k < count; ++k) {
    const float weight = layer.weights[k];
    if (weight < lowest) lowest = weight;
    if (weight > highest) highest = weight;
    sum += weight;
  }
  CHECK_GE(lowest, -limit);
  CHECK_LE(highest, limit);
  CHECK_LT(lowest, -0.8f * limit);
  CHECK_GT(highest, 0.8f * limit);
  CHECK_NEAR(sum / float(count), 0.0f, 0.25f * limit);
  for (size_t o = 0; o < layer.outputs; ++o) CHECK_EQ(layer.bias[o], 0.0f);
}

}  // namespace

TEST_CASE("He and Glorot spread the weights as their papers say") {
  Net network;
  Random random(1);
  initialize<He>(network, random);
  check_layer(network.layer<0>(), 0.54772256f);  // sqrt(6 / 20)
  check_layer(network.layer<1>(), 0.77459667f);  // sqrt(6 / 10)
  initialize<Glorot>(network, random);
  check_layer(network.layer<0>(), 0.44721360f);  // sqrt(6 / 30)
  check_layer(network.layer<1>(), 0.63245553f);  // sqrt(6 / 15)
  initialize<UniformOne>(network, random);
  check_layer(network.layer<0>(), 1.0f);
}

TEST_CASE("A seed gives the same weights on every machine, another seed gives others") {
  Net first, second, third;
  Random random(42), same(42), other(43);
  initialize<He>(first, random);
  initialize<He>(second, same);
  initialize<He>(third, other);
  size_t equal = 0, equal_to_other = 0;
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    equal += first.parameters[k] == second.parameters[k];
    equal_to_other += first.parameters[k] == third.parameters[k];
  }
  CHECK_EQ(equal, Net::parameter_count);
  CHECK_LE(equal_to_other, size_t(15));  // the zero biases
  CHECK_NEAR(first.parameters[0], 0.0889459f, 1e-7f);
  CHECK_NEAR(first.parameters[1], 0.1075952f, 1e-7f);
  CHECK_NEAR(first.layer<1>().weights[0], -0.6995236f, 1e-7f);
}
