// Backpropagation against numerical derivatives, for every activation with every loss that fits it.
#include <math.h>

#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef double Number;  // on AVR double is float; the tolerances below follow sizeof
const bool is_precise = sizeof(Number) > 4;
const Number step = is_precise ? Number(1e-5) : Number(1e-2);
const Number tolerance = is_precise ? Number(2e-6) : Number(3e-2);
const Number input[3] = {Number(0.8), Number(-0.5), Number(0.3)};
const Number target[3] = {Number(0.2), Number(0.7), Number(0.1)};

template <class Hidden, class Output, class Loss, class Target>
void check_network(const Target& wanted) {
  typedef Network<Number, Inputs<3>, Dense<4, Hidden>, Dense<3, Hidden>, Dense<3, Output>> Net;
  Net network;
  Random random(7);
  initialize<UniformOne>(network, random);
  for (size_t o = 0; o < 4; ++o) network.template layer<0>().bias[o] = Number(0.1) * Number(o);
  for (size_t o = 0; o < 3; ++o) network.template layer<1>().bias[o] = Number(0.15) * Number(o + 1);
  const GradientCheck<Number> result = check_gradients<Loss>(network, input, wanted, step, Number(1e-2));
  CHECK(result.status == Status::ok);
  CHECK_LT(result.largest_error, tolerance);
  // Online training changes the weights by rate * gradient, in one pass.
  BatchTrainer<Net, Loss> batch;
  batch.forward(network, input);
  CHECK(batch.backward(network, input, wanted) == Status::ok);
  Net changed = network;
  OnlineTrainer<Net, Loss> online(Number(0.25));
  CHECK(online.step(changed, input, wanted) == Status::ok);
  CHECK_EQ(online.loss(), batch.loss());
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    CHECK_NEAR(changed.parameters[k], network.parameters[k] - Number(0.25) * batch.gradients()[k],
               is_precise ? Number(1e-14) : Number(1e-6));
  }
}

template <class Hidden>
void check_every_loss() {
  const ArrayView<Number, 3> values(target);
  check_network<Hidden, Linear, MeanSquaredError>(values);
  check_network<Hidden, Relu, MeanSquaredError>(values);
  check_network<Hidden, LeakyRelu, MeanSquaredError>(values);
  check_network<Hidden, Sigmoid, MeanSquaredError>(values);
  check_network<Hidden, Tanh, MeanSquaredError>(values);
  check_network<Hidden, Softmax, MeanSquaredError>(values);
  check_network<Hidden, Sigmoid, CrossEntropy>(values);
  check_network<Hidden, Softmax, CrossEntropy>(values);
  check_network<Hidden, Softmax, CrossEntropy>(ClassIndex(2));
}

}  // namespace

TEST_CASE("Gradients are right with Linear hidden layers") {
  check_every_loss<Linear>();
}
TEST_CASE("Gradients are right with Relu hidden layers") {
  check_every_loss<Relu>();
}
TEST_CASE("Gradients are right with LeakyRelu hidden layers") {
  check_every_loss<LeakyRelu>();
}
TEST_CASE("Gradients are right with Sigmoid hidden layers") {
  check_every_loss<Sigmoid>();
}
TEST_CASE("Gradients are right with Tanh hidden layers") {
  check_every_loss<Tanh>();
}
TEST_CASE("Gradients are right with Softmax hidden layers") {
  check_every_loss<Softmax>();
}

TEST_CASE("Gradients of one layer match the formula (y - t) * x") {
  typedef Network<Number, Inputs<2>, Dense<1, Sigmoid>> Net;
  Net network = {{Number(0.5), Number(-1), Number(0.25)}};
  const Number x[2] = {Number(2), Number(1)};
  const Number wanted[1] = {Number(1)};
  BatchTrainer<Net, CrossEntropy> trainer;
  trainer.forward(network, x);
  CHECK(trainer.backward(network, x, wanted) == Status::ok);
  const Number y = Number(1) / (Number(1) + exponential(Number(-0.25)));
  CHECK_NEAR(trainer.gradients()[0], (y - Number(1)) * Number(2), Number(1e-6));
  CHECK_NEAR(trainer.gradients()[1], y - Number(1), Number(1e-6));
  CHECK_NEAR(trainer.gradients()[2], y - Number(1), Number(1e-6));
  CHECK_NEAR(trainer.loss(), -natural_log(y), Number(1e-6));
}

TEST_CASE("The gradient check finds a wrong gradient") {
  // Cross-entropy's short cut y - t holds for targets that add up to 1; these do not.
  typedef Network<Number, Inputs<3>, Dense<3, Softmax>> Net;
  Net network;
  Random random(3);
  initialize<Glorot>(network, random);
  const Number wrong[3] = {Number(0.9), Number(0.9), Number(0.9)};
  const GradientCheck<Number> result =
      check_gradients<CrossEntropy>(network, input, ArrayView<Number, 3>(wrong), step, Number(1e-2));
  CHECK(result.status == Status::ok);
  CHECK_GT(result.largest_error, Number(0.1));
}

TEST_CASE("The gradient check leaves the network as it was") {
  typedef Network<Number, Inputs<3>, Dense<3, Tanh>> Net;
  Net network;
  Random random(3);
  initialize<Glorot>(network, random);
  const Net before = network;
  const GradientCheck<Number> result =
      check_gradients<MeanSquaredError>(network, input, ArrayView<Number, 3>(target), step, Number(1e-2));
  CHECK(result.status == Status::ok);
  for (size_t k = 0; k < Net::parameter_count; ++k) CHECK_EQ(network.parameters[k], before.parameters[k]);
}

TEST_CASE("The gradient check does not pass a derivative that is not a number") {
  // A neuron that is off has a derivative of 0, and 0 times an infinite input is NaN; the loss stays finite.
  typedef Network<float, Inputs<2>, Dense<1, Relu>, Dense<1, Linear>> Net;
  Net network = {{0.5f, -1.0f, 0.0f, 1.0f, 0.25f}};
  const float infinite[2] = {1.0f, INFINITY};
  const float wanted[1] = {0.5f};
  const GradientCheck<float> result =
      check_gradients<MeanSquaredError>(network, infinite, ArrayView<float, 1>(wanted), 0.01f, 0.01f);
  CHECK(result.status == Status::ok);
  CHECK_EQ(result.at_parameter, size_t(1));
  CHECK_FALSE(result.largest_error < 1.0f);
}

TEST_CASE("The gradient check stops where the loss is infinite on one side") {
  typedef Network<float, Inputs<1>, Dense<1, Linear>> Net;
  Net network = {{1.3e19f, 0.5f}};
  const float one[1] = {1.0f};
  const float wanted[1] = {0.0f};
  const GradientCheck<float> result =
      check_gradients<MeanSquaredError>(network, one, ArrayView<float, 1>(wanted), 1.8e19f, 0.01f);
  CHECK(result.status == Status::diverged);
  CHECK_EQ(result.at_parameter, size_t(0));
  CHECK_EQ(network.parameters[0], 1.3e19f);
}
