// Optimizers and schedules against computations written down independently.
#include <math.h>

#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

// One linear neuron with loss 1/2 (w x + b - t)^2: dL/dw = (w x + b - t) x, dL/db = w x + b - t.
typedef Network<double, Inputs<1>, Dense<1, Linear>> Neuron;
const double x[1] = {2.0};
const double t[1] = {3.0};
const double tolerance = sizeof(double) > 4 ? 1e-12 : 1e-5;

struct Parameter {
  double value, velocity, first, second;
};

double error_of(const Parameter& w, const Parameter& b) {
  return w.value * x[0] + b.value - t[0];
}

}  // namespace

TEST_CASE("Sgd with weight decay: w -= rate * (g + decay * w), without decay of the bias") {
  Neuron neuron = {{0.5, -0.25}};
  BatchTrainer<Neuron, MeanSquaredError, Sgd> trainer;
  trainer.optimizer.learning_rate = 0.1;
  trainer.optimizer.weight_decay = 0.02;
  double w = 0.5, b = -0.25;
  for (int n = 0; n < 5; ++n) {
    const double error = w * x[0] + b - t[0];
    w -= 0.1 * (error * x[0] + 0.02 * w);
    b -= 0.1 * error;
    CHECK(trainer.step(neuron, x, t) == Status::ok);
    CHECK_NEAR(neuron.parameters[0], w, tolerance);
    CHECK_NEAR(neuron.parameters[1], b, tolerance);
  }
}

TEST_CASE("Momentum: v = momentum * v + g, w -= rate * (v + decay * w)") {
  Neuron neuron = {{0.5, -0.25}};
  BatchTrainer<Neuron, MeanSquaredError, Momentum> trainer;
  trainer.optimizer.learning_rate = 0.02;
  trainer.optimizer.momentum = 0.8;
  trainer.optimizer.weight_decay = 0.01;
  Parameter w = {0.5, 0, 0, 0}, b = {-0.25, 0, 0, 0};
  for (int n = 0; n < 6; ++n) {
    const double error = error_of(w, b);
    w.velocity = 0.8 * w.velocity + error * x[0];
    b.velocity = 0.8 * b.velocity + error;
    w.value -= 0.02 * (w.velocity + 0.01 * w.value);
    b.value -= 0.02 * b.velocity;
    CHECK(trainer.step(neuron, x, t) == Status::ok);
    CHECK_NEAR(neuron.parameters[0], w.value, tolerance);
    CHECK_NEAR(neuron.parameters[1], b.value, tolerance);
  }
}

TEST_CASE("Adam as in its paper's algorithm 1, with decoupled weight decay") {
  Neuron neuron = {{0.5, -0.25}};
  BatchTrainer<Neuron, MeanSquaredError, Adam> trainer;
  trainer.optimizer.learning_rate = 0.05;
  trainer.optimizer.weight_decay = 0.1;
  Parameter parts[2] = {{0.5, 0, 0, 0}, {-0.25, 0, 0, 0}};
  for (int n = 1; n <= 6; ++n) {
    const double error = error_of(parts[0], parts[1]);
    const double gradients[2] = {error * x[0], error};
    for (int k = 0; k < 2; ++k) {
      Parameter& p = parts[k];
      p.first = 0.9 * p.first + 0.1 * gradients[k];
      p.second = 0.999 * p.second + 0.001 * gradients[k] * gradients[k];
      const double first_hat = p.first / (1 - pow(0.9, n));
      const double second_hat = p.second / (1 - pow(0.999, n));
      const double decay = k == 0 ? 0.05 * 0.1 * p.value : 0.0;
      p.value = p.value - decay - 0.05 * first_hat / (sqrt(second_hat) + 1e-8);
    }
    CHECK(trainer.step(neuron, x, t) == Status::ok);
    CHECK_NEAR(neuron.parameters[0], parts[0].value, tolerance * 1e3);
    CHECK_NEAR(neuron.parameters[1], parts[1].value, tolerance * 1e3);
  }
}

TEST_CASE("Each parameter of a larger network has optimizer state of its own") {
  // Two outputs that see the same input and target move together, a third one with another target does not.
  typedef Network<double, Inputs<1>, Dense<2, Linear>, Dense<3, Linear>> Net;
  Net network = {{0.3, 0.3, 0.1, 0.1, 0.2, 0.4, 0.2, 0.4, 0.5, 0.1, 0, 0, 0}};
  const double wanted[3] = {1, 1, -1};
  BatchTrainer<Net, MeanSquaredError, Adam> trainer;
  trainer.optimizer.learning_rate = 0.02;
  for (int n = 0; n < 20; ++n) CHECK(trainer.step(network, x, wanted) == Status::ok);
  const LayerParameters<double> last = network.layer<1>();
  CHECK_EQ(last.weights[0], last.weights[2]);
  CHECK_EQ(last.weights[1], last.weights[3]);
  CHECK_EQ(last.bias[0], last.bias[1]);
  CHECK_NE(last.bias[0], last.bias[2]);
}

TEST_CASE("Schedules: constant, step, cosine with warm-up") {
  const ConstantSchedule constant = {0.1f};
  CHECK_EQ(constant.rate(0), 0.1f);
  CHECK_EQ(constant.rate(UINT32_C(100000)), 0.1f);

  const StepSchedule step = {0.8f, 0.5f, 10};
  CHECK_EQ(step.rate(9), 0.8f);
  CHECK_EQ(step.rate(10), 0.4f);
  CHECK_EQ(step.rate(35), 0.1f);

  const CosineSchedule cosine = {0.2f, 100, 0};
  CHECK_NEAR(cosine.rate(0), 0.2f, 1e-7f);
  CHECK_NEAR(cosine.rate(25), 0.2f * 0.85355339f, 1e-6f);  // (1 + cos 45 degrees) / 2
  CHECK_NEAR(cosine.rate(50), 0.1f, 1e-6f);
  CHECK_EQ(cosine.rate(100), 0.0f);
  CHECK_EQ(cosine.rate(101), 0.0f);

  const CosineSchedule warm = {0.2f, 104, 4};
  CHECK_NEAR(warm.rate(0), 0.04f, 1e-7f);
  CHECK_NEAR(warm.rate(3), 0.16f, 1e-7f);
  CHECK_NEAR(warm.rate(4), 0.2f, 1e-7f);
  CHECK_NEAR(warm.rate(54), 0.1f, 1e-6f);
}

TEST_CASE("Schedules stay right at the ends of their counters") {
  const StepSchedule step = {0.8f, 0.5f, 1};
  CHECK_EQ(step.rate(5), 0.025f);
  CHECK_EQ(step.rate(UINT32_C(4000000000)), 0.0f);
  const StepSchedule kept = {0.8f, 1.0f, 1};
  CHECK_EQ(kept.rate(UINT32_C(4000000000)), 0.8f);
  const CosineSchedule warm = {0.2f, UINT32_MAX, UINT32_MAX};
  CHECK_NEAR(warm.rate(UINT32_C(2147483648)), 0.1f, 1e-6f);
}
