// Quantization: the integer network does what the float network does, within 8 bits, and refuses what it
// cannot do.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "example_models.hpp"
#include "export/float_reference.hpp"
#include "export/quantize.hpp"
#include "export/quantized_run.hpp"
#include "export/weight_codes.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

namespace {

// Root mean square of (score * scale - logit), relative to the root mean square of the logits.
double relative_error(const Model& model, const QuantizedModel& quantized, const Samples& samples) {
  FloatReference network(model);
  QuantizedRunner runner(quantized);
  double difference = 0.0, total = 0.0;
  for (size_t n = 0; n < samples.count; ++n) {
    network.run(samples, n);
    const std::vector<int32_t>& scores = runner.run(samples, n);
    for (size_t o = 0; o < scores.size(); ++o) {
      const double logit = double(network.logits()[o]);
      difference += std::pow(scores[o] * quantized.score_scale - logit, 2.0);
      total += logit * logit;
    }
  }
  return std::sqrt(difference / total);
}

}  // namespace

TEST_CASE("8-bit models follow their float models for every activation and both kinds of input") {
  const ActivationKind activations[] = {ActivationKind::linear, ActivationKind::relu,
                                        ActivationKind::leaky_relu, ActivationKind::sigmoid,
                                        ActivationKind::tanh};
  for (InputKind kind : {InputKind::image, InputKind::table}) {
    for (ActivationKind activation : activations) {
      CAPTURE(int(kind));
      CAPTURE(int(activation));
      const Model model = random_model(kind, {30, 20, 12, 5}, activation, 7);
      const RandomData training(model, 500, 1), test(model, 500, 2);
      const QuantizedModel quantized = quantize(model, calibrate(model, training.samples));
      CHECK(relative_error(model, quantized, test.samples) < 0.03);
    }
  }
}

TEST_CASE("A model without hidden layers is exported as scores alone") {
  const Model model = random_model(InputKind::image, {20, 4}, ActivationKind::relu, 3);
  const RandomData data(model, 200, 1);
  const QuantizedModel quantized = quantize(model, calibrate(model, data.samples));
  CHECK(quantized.layers[0].multiplier.empty());
  CHECK(relative_error(model, quantized, data.samples) < 0.01);
}

TEST_CASE("Pixels with means and scales of their own are folded into the first layer") {
  Model model = random_model(InputKind::image, {20, 10, 4}, ActivationKind::relu, 3);
  model.input.mean.clear();
  model.input.inverse_scale.clear();
  for (size_t i = 0; i < 20; ++i) {
    model.input.mean.push_back(10.0f * static_cast<float>(i));
    model.input.inverse_scale.push_back(i == 3 ? 0.0f : 1.0f / (40.0f + 3.0f * static_cast<float>(i)));
  }
  const RandomData data(model, 200, 1);
  CHECK(relative_error(model, quantize(model, calibrate(model, data.samples)), data.samples) < 0.02);
}

TEST_CASE("Multipliers use the largest shift that 16 bits allow") {
  const Model model = random_model(InputKind::image, {40, 30, 5}, ActivationKind::relu, 5);
  const RandomData data(model, 200, 1);
  const QuantizedModel quantized = quantize(model, calibrate(model, data.samples));
  const QuantizedLayer& layer = quantized.layers[0];
  CHECK(layer.shift >= 17);
  CHECK(layer.shift <= 47);
  CHECK(*std::max_element(layer.multiplier.begin(), layer.multiplier.end()) >= 32768);
}

TEST_CASE("Outputs without weights keep their bias") {
  Model model = random_model(InputKind::image, {20, 6, 4}, ActivationKind::relu, 5);
  for (size_t i = 0; i < 20; ++i) model.layers[0].weights[2 * 20 + i] = 0.0f;
  model.layers[0].bias[2] = 1.5f;
  const RandomData data(model, 200, 1);
  CHECK(relative_error(model, quantize(model, calibrate(model, data.samples)), data.samples) < 0.02);
}

TEST_CASE("The calibration that a model has is used, whatever data is given") {
  Model model = random_model(InputKind::image, {30, 20, 5}, ActivationKind::relu, 7);
  const RandomData data(model, 300, 1), other(model, 300, 2);
  CHECK_THROWS_WITH_AS(calibration_of(model, Samples()),
                       "the model has no calibration, because no training here made it; give the training data with --data",
                       InputError);
  model.calibration = calibration_of(model, data.samples);
  const QuantizedModel quantized = quantize(model, calibration_of(model, Samples()));
  CHECK(relative_error(model, quantized, data.samples) < 0.02);
  CHECK(calibration_of(model, other.samples)[1].maximum == model.calibration[1].maximum);
}

TEST_CASE("Ranges alone are enough to quantize with") {
  const Model model = random_model(InputKind::image, {30, 20, 5}, ActivationKind::relu, 7);
  const RandomData data(model, 300, 1);
  CHECK(relative_error(model, quantize(model, calibration_for_size(model)), data.samples) < 0.05);
}

TEST_CASE("Multipliers of one half or more make the activations coarser") {
  Model model = random_model(InputKind::image, {2, 3, 2}, ActivationKind::relu, 5);
  ValueStatistics small;
  small.maximum = 1e-4;
  const QuantizedModel quantized = quantize(model, Calibration(2, small));
  CHECK(quantized.layers[0].shift == 17);
}

TEST_CASE("Models whose sums could exceed 32 bits are refused") {
  Model model = random_model(InputKind::image, {20, 6, 4}, ActivationKind::relu, 5);
  const RandomData data(model, 50, 1);
  model.layers[0].bias[1] = 1e9f;
  CHECK_THROWS_WITH_AS(quantize(model, calibrate(model, data.samples)),
                       "model: layer 1 cannot be exported as integers: its sums could exceed 32 bits",
                       InputError);
}

TEST_CASE("Weights that are not finite are refused") {
  Model model = random_model(InputKind::image, {20, 6, 4}, ActivationKind::relu, 5);
  model.layers[1].weights[1] = std::numeric_limits<float>::infinity();
  CHECK_THROWS_AS(quantize(model, calibration_for_size(model)), InputError);
}

TEST_CASE("Weight codes are symmetric and never zero with one or two bits") {
  CHECK(weight_code(-1000.0, 1.0, 8) == -127);
  CHECK(weight_code(1000.0, 1.0, 4) == 7);
  CHECK(weight_code(0.4, 1.0, 8) == 0);
  CHECK(weight_code(0.4, 1.0, 2) == 1);
  CHECK(weight_code(2.1, 1.0, 2) == 3);
  CHECK(weight_code(-2.1, 1.0, 2) == -3);
  CHECK(weight_code(-0.1, 1.0, 1) == -1);
}
