// Inference against answers worked out by hand, and the same network in flash.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

// Layer 0: weights {{1, 2}, {-3, 4}, {5, -6}}, bias {0.5, -0.5, 1}; layer 1: {{1, -1, 2}, {-2, 3, 1}}, bias
// {1, 0}.
#define EXAMPLE_PARAMETERS \
  { 1, 2, -3, 4, 5, -6, 0.5f, -0.5f, 1, 1, -1, 2, -2, 3, 1, 1, 0 }

typedef Network<float, Inputs<2>, Dense<3, Linear>, Dense<2, Linear>> LinearNetwork;
typedef Network<float, Inputs<2>, Dense<3, Relu>, Dense<2, Linear>> ReluNetwork;
typedef Network<float, Inputs<2>, Dense<3, LeakyRelu>, Dense<2, Linear>> LeakyNetwork;
typedef Network<float, Inputs<2>, Dense<3, Relu>, Dense<2, Softmax>> SoftmaxNetwork;

const LinearNetwork linear_network = {EXAMPLE_PARAMETERS};
const ReluNetwork relu_network = {EXAMPLE_PARAMETERS};
const LeakyNetwork leaky_network = {EXAMPLE_PARAMETERS};
const SoftmaxNetwork softmax_network = {EXAMPLE_PARAMETERS};
const float input[2] = {1.0f, 2.0f};

#if defined(__AVR__)
const InFlash<SoftmaxNetwork> softmax_in_flash PROGMEM = {EXAMPLE_PARAMETERS};
#else
const InFlash<SoftmaxNetwork> softmax_in_flash = {EXAMPLE_PARAMETERS};
#endif

}  // namespace

TEST_CASE("A linear network computes weights times inputs plus bias, row by row") {
  Workspace<LinearNetwork> workspace;
  const float* output = linear_network.infer(input, workspace);
  // Hidden: 1 + 4 + 0.5 = 5.5, -3 + 8 - 0.5 = 4.5, 5 - 12 + 1 = -6.
  CHECK_EQ(output[0], 5.5f - 4.5f - 12.0f + 1.0f);
  CHECK_EQ(output[1], -11.0f + 13.5f - 6.0f);
}

TEST_CASE("Relu cuts negative values off and LeakyRelu keeps a hundredth of them") {
  Workspace<ReluNetwork> workspace;
  const float* output = relu_network.infer(input, workspace);
  CHECK_EQ(output[0], 5.5f - 4.5f + 1.0f);
  CHECK_EQ(output[1], -11.0f + 13.5f);

  Workspace<LeakyNetwork> leaky_workspace;
  output = leaky_network.infer(input, leaky_workspace);
  CHECK_NEAR(output[0], 5.5f - 4.5f - 0.12f + 1.0f, 1e-5f);
  CHECK_NEAR(output[1], -11.0f + 13.5f - 0.06f, 1e-5f);
}

TEST_CASE("Softmax gives probabilities, logits() gives what they were made of") {
  Workspace<SoftmaxNetwork> workspace;
  const float* logits = softmax_network.logits(input, workspace);
  CHECK_EQ(logits[0], 2.0f);
  CHECK_EQ(logits[1], 2.5f);
  const float* output = softmax_network.infer(input, workspace);
  CHECK_NEAR(output[0], 0.37754067f, 1e-6f);  // 1 / (1 + e^0.5)
  CHECK_NEAR(output[1], 0.62245933f, 1e-6f);
  CHECK_EQ(softmax_network.classify(input, workspace), 1u);
}

TEST_CASE("Softmax of large values neither overflows nor loses the probabilities") {
  float values[3] = {1000.0f, 1001.0f, -1000.0f};
  Softmax::forward<FloatNumeric<float>>(values, 3);
  CHECK_NEAR(values[0], 0.26894142f, 1e-6f);
  CHECK_NEAR(values[1], 0.73105858f, 1e-6f);
  CHECK_EQ(values[2], 0.0f);
}

TEST_CASE("Sigmoid and Tanh give known values and saturate without NaN") {
  float values[5] = {0.0f, 1.0f, -1.0f, 200.0f, -200.0f};
  Sigmoid::forward<FloatNumeric<float>>(values, 5);
  CHECK_EQ(values[0], 0.5f);
  CHECK_NEAR(values[1], 0.73105858f, 1e-6f);
  CHECK_NEAR(values[2], 0.26894142f, 1e-6f);
  CHECK_EQ(values[3], 1.0f);
  CHECK_EQ(values[4], 0.0f);

  float more[4] = {0.0f, 0.5f, 200.0f, -200.0f};
  Tanh::forward<FloatNumeric<float>>(more, 4);
  CHECK_EQ(more[0], 0.0f);
  CHECK_NEAR(more[1], 0.46211716f, 1e-6f);
  CHECK_EQ(more[2], 1.0f);
  CHECK_EQ(more[3], -1.0f);
}

TEST_CASE("A single output above one half is class 1") {
  const Network<float, Inputs<1>, Dense<1, Sigmoid>> network = {{4.0f, -2.0f}};
  Workspace<Network<float, Inputs<1>, Dense<1, Sigmoid>>> workspace;
  const float low[1] = {0.25f};
  const float high[1] = {0.75f};
  CHECK_EQ(network.classify(low, workspace), 0u);
  CHECK_EQ(network.classify(high, workspace), 1u);
}

TEST_CASE("Of equal outputs the first one names the class") {
  const float values[4] = {1.0f, 3.0f, 3.0f, 2.0f};
  CHECK_EQ(index_of_largest(values, 4), 1u);
}

TEST_CASE("The workspace serves any number of layers, whatever their widths") {
  // All ones: layer sums grow 2, 2 * 2, 5 * 4, 1 * 20, 3 * 20.
  typedef Network<float, Inputs<2>, Dense<2, Linear>, Dense<5, Linear>, Dense<1, Linear>, Dense<3, Linear>,
                  Dense<1, Linear>>
      DeepNetwork;
  static_assert(DeepNetwork::widest_pair == 7, "the widest neighbours are 2 and 5");
  DeepNetwork network;
  for (size_t k = 0; k < DeepNetwork::parameter_count; ++k) network.parameters[k] = 1.0f;
  for (size_t o = 0; o < 2; ++o) network.layer<0>().bias[o] = 0.0f;
  for (size_t o = 0; o < 5; ++o) network.layer<1>().bias[o] = 0.0f;
  network.layer<2>().bias[0] = 0.0f;
  for (size_t o = 0; o < 3; ++o) network.layer<3>().bias[o] = 0.0f;
  network.layer<4>().bias[0] = 0.0f;
  Workspace<DeepNetwork> workspace;
  const float ones[2] = {1.0f, 1.0f};
  CHECK_EQ(network.infer(ones, workspace)[0], 60.0f);
}

TEST_CASE("layer() finds each layer's weights and bias") {
  const LayerParameters<const float> first = linear_network.layer<0>();
  const LayerParameters<const float> second = linear_network.layer<1>();
  CHECK_EQ(first.inputs, size_t(2));
  CHECK_EQ(first.outputs, size_t(3));
  CHECK_EQ(first.weights[3], 4.0f);
  CHECK_EQ(first.bias[2], 1.0f);
  CHECK_EQ(second.weights[0], 1.0f);
  CHECK_EQ(second.bias[0], 1.0f);
  CHECK_EQ(second.outputs, size_t(2));
}

TEST_CASE("A network in flash gives the same bits as the same network in RAM") {
  Workspace<SoftmaxNetwork> workspace;
  const float expected[2] = {softmax_network.infer(input, workspace)[0],
                             softmax_network.infer(input, workspace)[1]};
  const float* output = softmax_in_flash.infer(input, workspace);
  CHECK_EQ(output[0], expected[0]);
  CHECK_EQ(output[1], expected[1]);
  CHECK_EQ(softmax_in_flash.logits(input, workspace)[1], 2.5f);
  CHECK_EQ(softmax_in_flash.classify(input, workspace), 1u);

  SoftmaxNetwork copy;
  softmax_in_flash.copy_to(copy);
  for (size_t k = 0; k < SoftmaxNetwork::parameter_count; ++k) {
    CHECK_EQ(copy.parameters[k], softmax_network.parameters[k]);
  }
}
