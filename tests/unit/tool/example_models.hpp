// Small random models and data for the tests of export.
#ifndef POCKETMLP_TESTS_EXAMPLE_MODELS_HPP
#define POCKETMLP_TESTS_EXAMPLE_MODELS_HPP

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "export/samples.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// Layers with He-like normal weights; `widths` are inputs, hidden layers, outputs.
inline Model random_model(InputKind kind, const std::vector<size_t>& widths, ActivationKind hidden,
                          unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  Model model;
  model.input.kind = kind;
  model.data_source = "random numbers";
  model.recipe = "a test";
  model.seed = seed;
  if (kind == InputKind::image) {
    model.input.rows = 1;
    model.input.columns = widths[0];
    model.input.mean.assign(1, 40.0f);
    model.input.inverse_scale.assign(1, 1.0f / 80.0f);
  } else {
    for (size_t i = 0; i < widths[0]; ++i) {
      model.input.mean.push_back(static_cast<float>(i) - 3.0f);
      model.input.inverse_scale.push_back(1.0f / (1.0f + static_cast<float>(i % 5)));
    }
  }
  for (size_t k = 0; k + 1 < widths.size(); ++k) {
    DenseLayer layer;
    layer.inputs = widths[k];
    layer.outputs = widths[k + 1];
    layer.activation = k + 2 == widths.size() ? ActivationKind::softmax : hidden;
    const float deviation = std::sqrt(2.0f / static_cast<float>(layer.inputs));
    for (size_t w = 0; w < layer.inputs * layer.outputs; ++w)
      layer.weights.push_back(deviation * normal(random));
    for (size_t o = 0; o < layer.outputs; ++o) layer.bias.push_back(0.1f * normal(random));
    model.layers.push_back(layer);
  }
  return model;
}

// Raw data that owns its values: half of the bytes are 0, table values are normal within their columns.
struct RandomData {
  std::vector<uint8_t> bytes;
  std::vector<float> values;
  Samples samples;

  RandomData(const Model& model, size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    samples.count = count;
    const bool is_image = model.input.kind == InputKind::image;
    samples.width = is_image ? model.input.rows * model.input.columns : model.inputs();
    for (size_t n = 0; n < count * samples.width; ++n) {
      const size_t i = n % samples.width;
      if (is_image) {
        bytes.push_back(static_cast<uint8_t>(random() % 2 == 0 ? 0 : random() % 256));
      } else {
        values.push_back(model.input.mean[i] + normal(random) / model.input.inverse_scale[i]);
      }
    }
    if (is_image) {
      samples.bytes = bytes.data();
    } else {
      samples.values = values.data();
    }
  }
  RandomData(const RandomData&) = delete;
  RandomData& operator=(const RandomData&) = delete;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
