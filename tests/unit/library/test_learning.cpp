// Networks learn: XOR with each way of training, a curve, and a set of independent labels.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<float, Inputs<2>, Dense<4, Tanh>, Dense<1, Sigmoid>> Xor;
const float corners[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
const float answers[4][1] = {{0}, {1}, {1}, {0}};

template <class Trainer, class Net>
void train(Trainer& trainer, Net& network, uint16_t epochs) {
  Random random(1);
  initialize<Glorot>(network, random);
  for (uint16_t epoch = 0; epoch < epochs; ++epoch) {
    for (int s = 0; s < 4; ++s) CHECK(trainer.step(network, corners[s], answers[s]) == Status::ok);
  }
}

void check_xor(const Xor& network) {
  Workspace<Xor> workspace;
  for (int s = 0; s < 4; ++s) {
    CHECK_NEAR(network.infer(corners[s], workspace)[0], answers[s][0], 0.1f);
    CHECK_EQ(network.classify(corners[s], workspace), answers[s][0] > 0.5f ? 1u : 0u);
  }
}

}  // namespace

TEST_CASE("Online training learns XOR with cross-entropy and with mean squared error") {
  Xor network;
  OnlineTrainer<Xor, CrossEntropy> cross_entropy(0.5f);
  train(cross_entropy, network, 400);
  check_xor(network);
  OnlineTrainer<Xor, MeanSquaredError> mean_squared_error(1.0f);
  train(mean_squared_error, network, 1000);
  check_xor(network);
}

TEST_CASE("Momentum and Adam learn XOR from mini-batches of all four corners") {
  Xor network;
  BatchTrainer<Xor, CrossEntropy, Momentum, 4> momentum;
  momentum.optimizer.learning_rate = 0.2f;
  BatchTrainer<Xor, CrossEntropy, Adam, 4> adam;
  adam.optimizer.learning_rate = 0.05f;
  const ValueTargets<Xor::Numeric> targets(answers[0]);
  Random random(1);
  initialize<Glorot>(network, random);
  for (int n = 0; n < 500; ++n) CHECK(momentum.step_batch(network, corners[0], targets, 4) == Status::ok);
  check_xor(network);
  initialize<Glorot>(network, random);
  for (int n = 0; n < 400; ++n) CHECK(adam.step_batch(network, corners[0], targets, 4) == Status::ok);
  check_xor(network);
}

TEST_CASE("A classifier learns XOR from class numbers through two hidden layers") {
  typedef Network<float, Inputs<2>, Dense<6, Relu>, Dense<5, LeakyRelu>, Dense<2, Softmax>> Net;
  Net network;
  OnlineTrainer<Net, CrossEntropy> trainer(0.1f);
  Random random(5);
  initialize<He>(network, random);
  for (int epoch = 0; epoch < 400; ++epoch) {
    for (int s = 0; s < 4; ++s) {
      CHECK(trainer.step(network, corners[s], ClassIndex(answers[s][0] > 0.5f)) == Status::ok);
    }
  }
  Workspace<Net> workspace;
  for (int s = 0; s < 4; ++s)
    CHECK_EQ(network.classify(corners[s], workspace), answers[s][0] > 0.5f ? 1u : 0u);
}
