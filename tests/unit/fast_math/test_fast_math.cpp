// Inference is right when a program is compiled with -ffast-math, which lets a compiler take (x + c) - c for
// x and assume that nothing is infinite.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

// One neuron for each input, so that the outputs are the activations of the inputs.
template <class Activation>
void check_activation(const float (&expected)[3]) {
  typedef Network<float, Inputs<3>, Dense<3, Activation>> Net;
  const Net network = {{1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}};
  const float input[3] = {-3.0f, 0.7f, 1.6f};
  Workspace<Net> workspace;
  const float* const output = network.infer(input, workspace);
  for (size_t k = 0; k < 3; ++k) CHECK_NEAR(output[k], expected[k], 1e-5f);
}

template <class T>
void check_is_finite() {
  volatile T value = T(1e38);  // not known to the compiler
  CHECK(is_finite(value));
  for (int n = 0; n < 4; ++n) value = value * value;
  CHECK_FALSE(is_finite(value));
}

}  // namespace

TEST_CASE("activations are right with -ffast-math") {
  const float sigmoid[3] = {0.04742587f, 0.66818777f, 0.83201839f};
  const float tanh[3] = {-0.99505475f, 0.60436778f, 0.92166855f};
  const float softmax[3] = {0.00709564f, 0.28699950f, 0.70590486f};
  check_activation<Sigmoid>(sigmoid);
  check_activation<Tanh>(tanh);
  check_activation<Softmax>(softmax);
}

TEST_CASE("is_finite is right with -ffast-math") {
  check_is_finite<float>();
  check_is_finite<double>();
}

TEST_CASE("early stopping passes over NaN with -ffast-math") {
  typedef Network<float, Inputs<1>, Dense<1, Linear>> Net;
  const Net good = {{1.0f, 0.0f}}, bad = {{2.0f, 0.0f}};
  volatile float zero = 0.0f;
  EarlyStopping<Net> stopping(5);
  stopping.go_on(bad, zero / zero);
  stopping.go_on(good, 0.5f);
  stopping.go_on(bad, zero / zero);
  stopping.go_on(bad, 0.6f);
  Net kept = bad;
  stopping.restore(kept);
  CHECK(kept.parameters[0] == 1.0f);
  CHECK(stopping.best_loss() == 0.5f);
}

#if defined(__x86_64__)
TEST_CASE("activations are right with -ffast-math without instructions beyond SSE2") {
  float values[3] = {-3.0f, 0.7f, 1.6f};
  desktop::baseline::sigmoid(values, 3);
  CHECK_NEAR(values[0], 0.04742587f, 1e-6f);
  CHECK_NEAR(values[1], 0.66818777f, 1e-6f);
  CHECK_NEAR(values[2], 0.83201839f, 1e-6f);
}
#endif
