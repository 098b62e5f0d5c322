// Steps of training: in parts and at once, one sample and many, values and class numbers; and what is
// refused.
#include <math.h>

#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<float, Inputs<2>, Dense<3, Tanh>, Dense<2, Softmax>> Net;
const float inputs[3][2] = {{0.5f, -1.0f}, {1.5f, 0.25f}, {-0.75f, 2.0f}};
const float one_hot[3][2] = {{1, 0}, {0, 1}, {0, 1}};
const uint16_t classes[3] = {0, 1, 1};

Net initial_network() {
  Net network;
  Random random(11);
  initialize<Glorot>(network, random);
  return network;
}

bool is_same(const Net& a, const Net& b) {
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    if (a.parameters[k] != b.parameters[k]) return false;
  }
  return true;
}

void check_near(const Net& a, const Net& b, float tolerance) {
  for (size_t k = 0; k < Net::parameter_count; ++k) CHECK_NEAR(a.parameters[k], b.parameters[k], tolerance);
}

}  // namespace

TEST_CASE("forward, backward and update one by one equal step") {
  Net network = initial_network();
  Net stepped = initial_network();
  BatchTrainer<Net, CrossEntropy, Momentum> by_parts;
  BatchTrainer<Net, CrossEntropy, Momentum> at_once;
  for (size_t s = 0; s < 3; ++s) {
    by_parts.forward(network, inputs[s]);
    CHECK(by_parts.backward(network, inputs[s], one_hot[s]) == Status::ok);
    CHECK(by_parts.update(network) == Status::ok);
    CHECK(at_once.step(stepped, inputs[s], one_hot[s]) == Status::ok);
    CHECK_EQ(by_parts.loss(), at_once.loss());
  }
  CHECK(is_same(network, stepped));
}

TEST_CASE("Both trainers take the learning rate when they are made") {
  Net online = initial_network();
  Net batch = initial_network();
  OnlineTrainer<Net, CrossEntropy> online_trainer(0.25f);
  BatchTrainer<Net, CrossEntropy> batch_trainer(0.25f);
  CHECK(online_trainer.step(online, inputs[0], ClassIndex(0)) == Status::ok);
  CHECK(batch_trainer.step(batch, inputs[0], ClassIndex(0)) == Status::ok);
  check_near(online, batch, 1e-6f);
}

TEST_CASE("backward alone changes no weight, and outputs() tells the forward pass") {
  Net network = initial_network();
  BatchTrainer<Net, CrossEntropy> trainer;
  trainer.forward(network, inputs[0]);
  Workspace<Net> workspace;
  const float* expected = network.infer(inputs[0], workspace);
  CHECK_EQ(trainer.outputs()[0], expected[0]);
  CHECK_EQ(trainer.outputs()[1], expected[1]);
  CHECK(trainer.backward(network, inputs[0], one_hot[0]) == Status::ok);
  CHECK_EQ(trainer.samples(), size_t(1));
  CHECK(is_same(network, initial_network()));
}

TEST_CASE("A class number trains exactly like its one-hot target") {
  Net by_value = initial_network();
  Net by_class = initial_network();
  OnlineTrainer<Net, CrossEntropy> first(0.2f);
  OnlineTrainer<Net, CrossEntropy> second(0.2f);
  BatchTrainer<Net, CrossEntropy, Adam> first_batch;
  BatchTrainer<Net, CrossEntropy, Adam> second_batch;
  for (size_t s = 0; s < 3; ++s) {
    CHECK(first.step(by_value, inputs[s], one_hot[s]) == Status::ok);
    CHECK(second.step(by_class, inputs[s], ClassIndex(classes[s])) == Status::ok);
    CHECK_EQ(first.loss(), second.loss());
    CHECK(first_batch.step(by_value, inputs[s], one_hot[s]) == Status::ok);
    CHECK(second_batch.step(by_class, inputs[s], ClassIndex(classes[s])) == Status::ok);
  }
  CHECK(is_same(by_value, by_class));
}

TEST_CASE("With one output the class is the target, as classify() says it") {
  typedef Network<float, Inputs<1>, Dense<1, Sigmoid>> OneOutput;
  typedef Network<float, Inputs<1>, Dense<1, Tanh>> OneTanh;
  const float points[2][1] = {{-1.0f}, {1.0f}};
  OneOutput network = {{0.0f, 0.0f}};
  OneTanh tanh_network = {{0.0f, 0.0f}};
  OnlineTrainer<OneOutput, CrossEntropy> online(0.5f);
  BatchTrainer<OneTanh, MeanSquaredError> batch;
  for (int epoch = 0; epoch < 50; ++epoch) {
    for (uint16_t s = 0; s < 2; ++s) {
      CHECK(online.step(network, points[s], ClassIndex(s)) == Status::ok);
      CHECK(batch.step(tanh_network, points[s], ClassIndex(s)) == Status::ok);
    }
  }
  Workspace<OneOutput> workspace;
  Workspace<OneTanh> tanh_workspace;
  for (uint16_t s = 0; s < 2; ++s) {
    CHECK_EQ(network.classify(points[s], workspace), s);
    CHECK_EQ(tanh_network.classify(points[s], tanh_workspace), s);
  }
  CHECK(online.step(network, points[0], ClassIndex(2)) == Status::wrong_target);
}

TEST_CASE("A row without an error stays as it is, even when an input is infinite") {
  typedef Network<float, Inputs<2>, Dense<1, Relu>, Dense<1, Linear>> Off;
  typedef GenericDenseKernels<Off::Numeric> Reference;
  const float infinite[2] = {1.0f, INFINITY};
  const float wanted[1] = {0.5f};
  Off network = {{0.5f, -1.0f, 0.0f, 1.0f, 0.25f}};
  OnlineTrainer<Off, MeanSquaredError> trainer(0.5f);
  CHECK(trainer.step(network, infinite, wanted) == Status::ok);
  CHECK_EQ(network.parameters[0], 0.5f);
  CHECK_EQ(network.parameters[1], -1.0f);
  CHECK_EQ(network.parameters[4], 0.25f + 0.5f * 0.25f);

  const float none[1] = {0.0f};
  Off::Numeric::Rounding rounding;
  float* const parameters = network.parameters;
  Reference::update(parameters, parameters + 2, none, infinite, 2, 1, 0.5f, rounding);
  CHECK_EQ(network.parameters[0], 0.5f);
  CHECK_EQ(network.parameters[1], -1.0f);
}

TEST_CASE("A mini-batch changes the weights by the mean of its samples' gradients") {
  Net network = initial_network();
  float sums[Net::parameter_count] = {};
  BatchTrainer<Net, CrossEntropy> single;
  for (size_t s = 0; s < 3; ++s) {
    single.forward(network, inputs[s]);
    CHECK(single.backward(network, inputs[s], one_hot[s]) == Status::ok);
    for (size_t k = 0; k < Net::parameter_count; ++k) sums[k] += single.gradients()[k];
    single.discard();
  }
  Net expected = network;
  for (size_t k = 0; k < Net::parameter_count; ++k) expected.parameters[k] -= 0.3f * sums[k] / 3.0f;

  BatchTrainer<Net, CrossEntropy> trainer;
  trainer.optimizer.learning_rate = 0.3f;
  Net sample_by_sample = network;
  for (size_t s = 0; s < 3; ++s) {
    trainer.forward(sample_by_sample, inputs[s]);
    CHECK(trainer.backward(sample_by_sample, inputs[s], ClassIndex(classes[s])) == Status::ok);
  }
  CHECK_EQ(trainer.samples(), size_t(3));
  CHECK(trainer.update(sample_by_sample) == Status::ok);
  check_near(sample_by_sample, expected, 1e-6f);

  BatchTrainer<Net, CrossEntropy, Sgd, 4> many;
  many.optimizer.learning_rate = 0.3f;
  Net together = network;
  CHECK(many.step_batch(together, inputs[0], ValueTargets<Net::Numeric>(one_hot[0]), 3) == Status::ok);
  check_near(together, expected, 1e-6f);

  OnlineTrainer<Net, CrossEntropy, 4> without_buffer(0.3f);
  Net directly = network;
  CHECK(without_buffer.step_batch(directly, inputs[0], ClassTargets<Net::Numeric>(classes), 3) == Status::ok);
  check_near(directly, expected, 1e-6f);
  CHECK_NEAR(without_buffer.loss(), many.loss(), 1e-6f);
}

TEST_CASE("After a small batch a large trainer works on one sample as well") {
  Net network = initial_network();
  OnlineTrainer<Net, CrossEntropy, 3> trainer(0.1f);
  OnlineTrainer<Net, CrossEntropy> single(0.1f);
  Net expected = initial_network();
  CHECK(trainer.step(network, inputs[1], ClassIndex(1)) == Status::ok);
  CHECK(single.step(expected, inputs[1], ClassIndex(1)) == Status::ok);
  check_near(network, expected, 1e-6f);
  CHECK_EQ(trainer.loss(), single.loss());
}

TEST_CASE("update without a sample, empty and too large batches and wrong classes are refused") {
  Net network = initial_network();
  BatchTrainer<Net, CrossEntropy, Sgd, 2> batch;
  OnlineTrainer<Net, CrossEntropy, 2> online;
  const ClassTargets<Net::Numeric> targets(classes);
  CHECK(batch.update(network) == Status::no_samples);
  CHECK(batch.step_batch(network, inputs[0], targets, 0) == Status::no_samples);
  CHECK(batch.step_batch(network, inputs[0], targets, 3) == Status::too_large);
  CHECK(online.step_batch(network, inputs[0], targets, 0) == Status::no_samples);
  CHECK(online.step_batch(network, inputs[0], targets, 3) == Status::too_large);
  CHECK(online.step(network, inputs[0], ClassIndex(2)) == Status::wrong_target);
  CHECK(batch.step(network, inputs[0], ClassIndex(65535)) == Status::wrong_target);
  CHECK_EQ(batch.samples(), size_t(0));
  CHECK(is_same(network, initial_network()));
}

TEST_CASE("A loss that is not a number stops training before it reaches a weight") {
  const float nan = 0.0f * float(1e30f * 1e30f);
  const float bad_input[2] = {nan, 1.0f};
  const float huge_input[2] = {3e38f, -3e38f};
  Net network = initial_network();
  OnlineTrainer<Net, CrossEntropy> online;
  BatchTrainer<Net, CrossEntropy, Adam> batch;
  CHECK(online.step(network, bad_input, ClassIndex(0)) == Status::diverged);
  CHECK(batch.step(network, bad_input, ClassIndex(0)) == Status::diverged);
  CHECK_EQ(batch.samples(), size_t(0));
  CHECK(is_same(network, initial_network()));

  typedef Network<float, Inputs<2>, Dense<1, Linear>> LinearNet;
  LinearNet linear = {{3.0f, -3.0f, 0.0f}};
  const float zero[1] = {0.0f};
  OnlineTrainer<LinearNet, MeanSquaredError> overflow;
  CHECK(overflow.step(linear, huge_input, zero) == Status::diverged);
  CHECK_EQ(linear.parameters[0], 3.0f);
  CHECK_EQ(linear.parameters[2], 0.0f);
}

TEST_CASE("Cross-entropy stays finite when a certain answer is wrong") {
  typedef Network<float, Inputs<1>, Dense<2, Softmax>> Certain;
  Certain network = {{100.0f, -100.0f, 0.0f, 0.0f}};
  const float one[1] = {1.0f};
  OnlineTrainer<Certain, CrossEntropy> trainer;
  CHECK(trainer.step(network, one, ClassIndex(1)) == Status::ok);
  CHECK_GT(trainer.loss(), 60.0f);
}

TEST_CASE("Early stopping keeps the best network, gives up after its patience and restores it") {
  Net network = initial_network();
  EarlyStopping<Net> stopping(2, 0.01f);
  stopping.restore(network);  // nothing to restore yet
  CHECK(is_same(network, initial_network()));
  const float nan = 0.0f * float(1e30f * 1e30f);
  CHECK(stopping.go_on(network, 1.0f));
  network.parameters[0] = 5.0f;
  CHECK(stopping.go_on(network, 0.5f));
  CHECK_EQ(stopping.best_loss(), 0.5f);
  network.parameters[0] = 6.0f;
  CHECK(stopping.go_on(network, 0.495f));  // not better by 0.01
  network.parameters[0] = 7.0f;
  CHECK_FALSE(stopping.go_on(network, nan));
  stopping.restore(network);
  CHECK_EQ(network.parameters[0], 5.0f);
}
