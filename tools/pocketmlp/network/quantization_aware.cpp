#include "network/quantization_aware.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "pocketmlp/numeric/float_numeric.hpp"
#include "support/clones.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr float largest_activation = 255.0f;
// The activation scale follows the largest output of each mini-batch slowly.
constexpr float range_memory = 0.99f;
// Step sizes learn at half the weights' rate.
constexpr float step_rate_share = 0.5f;

float largest_code(int bits) {
  return bits == 8 ? 127.0f : bits == 4 ? 7.0f : bits == 2 ? 3.0f : 1.0f;
}

// 8 and 4 bits: every integer; 2 and 1 bits: odd integers only.
float code_spacing(int bits) {
  return bits <= 2 ? 2.0f : 1.0f;
}

// To the nearest integer for |x| < 2^22, in a form that compilers vectorise.
inline float round_small(float x) {
  const float shift = 12582912.0f;  // 1.5 * 2^23
  return (x + shift) - shift;
}

inline float code_of(float steps, float largest, float spacing) {
  const float clamped = std::min(std::max(steps, -largest), largest);
  if (spacing == 1.0f) return round_small(clamped);
  const float odd = 2.0f * std::floor(clamped * 0.5f) + 1.0f;
  return std::min(odd, largest);
}

// Stops the gradient of weights outside the range unless it leads back into it, and returns the gradient with
// respect to the step's logarithm: d weight / d log step = weight. 16 partial sums, so that compilers can
// vectorise it without reordering one.
POCKETMLP_CLONES float pass_weights(const float* masters, const float* quantized, float* gradient,
                                    size_t count, float limit) {
  constexpr size_t lanes = 16;
  float sums[lanes] = {};
  size_t k = 0;
  for (; k + lanes <= count; k += lanes) {
    for (size_t lane = 0; lane < lanes; ++lane) {
      const float g = gradient[k + lane];
      const float master = masters[k + lane];
      sums[lane] += g * quantized[k + lane];
      const float inside = std::fabs(master) <= limit ? 1.0f : 0.0f;
      gradient[k + lane] = g * (g * master > 0.0f ? 1.0f : inside);
    }
  }
  for (size_t lane = 0; k < count; ++k, ++lane) {
    sums[lane] += gradient[k] * quantized[k];
    const float inside = std::fabs(masters[k]) <= limit ? 1.0f : 0.0f;
    gradient[k] *= gradient[k] * masters[k] > 0.0f ? 1.0f : inside;
  }
  float sum = 0.0f;
  for (const float part : sums) sum += part;
  return sum;
}

POCKETMLP_CLONES void round_to_bytes(float* values, size_t count, float scale) {
  const float inverse = 1.0f / scale;
  for (size_t k = 0; k < count; ++k) {
    values[k] = round_small(std::min(values[k] * inverse, largest_activation)) * scale;
  }
}

POCKETMLP_CLONES void quantize_row(const float* row, size_t count, float step, float inverse, float largest,
                                   float* out) {
  for (size_t i = 0; i < count; ++i) out[i] = step * code_of(row[i] * inverse, largest, 1.0f);
}

POCKETMLP_CLONES void quantize_odd_row(const float* row, size_t count, float step, float inverse,
                                       float largest, float* out) {
  for (size_t i = 0; i < count; ++i) out[i] = step * code_of(row[i] * inverse, largest, 2.0f);
}

POCKETMLP_CLONES void stop_above(const float* values, float* gradient, size_t count, float end) {
  for (size_t k = 0; k < count; ++k) gradient[k] = values[k] < end ? gradient[k] : 0.0f;
}

// 0 when no value is above it. 16 partial results, so that compilers can vectorise it.
POCKETMLP_CLONES float largest_of(const float* values, size_t count) {
  constexpr size_t lanes = 16;
  float parts[lanes] = {};
  size_t k = 0;
  for (; k + lanes <= count; k += lanes) {
    for (size_t lane = 0; lane < lanes; ++lane)
      parts[lane] = parts[lane] < values[k + lane] ? values[k + lane] : parts[lane];
  }
  float largest = 0.0f;
  for (; k < count; ++k) largest = std::max(largest, values[k]);
  for (const float part : parts) largest = std::max(largest, part);
  return largest;
}

}  // namespace

QuantizationAware::QuantizationAware(const RuntimeNetwork& network, const std::vector<int>& bits) {
  const std::vector<LayerShape>& shapes = network.layers();
  for (size_t k = 0; k < shapes.size(); ++k) {
    Layer layer;
    layer.inputs = shapes[k].inputs;
    layer.outputs = shapes[k].outputs;
    layer.bits = bits[bits.size() == 1 ? 0 : k];
    layer.is_last = k + 1 == shapes.size();
    layer.quantized.resize(layer.inputs * layer.outputs);
    layers_.push_back(layer);
  }
}

void QuantizationAware::begin_step(float learning_rate) {
  step_optimizer_.learning_rate = step_rate_share * learning_rate;
  step_optimizer_.begin_update();
}

// Near the best step for normally distributed weights, relative to their mean magnitude.
void QuantizationAware::begin_layer(Layer& layer, const float* masters) {
  const float share = layer.bits == 8 ? 0.03f : layer.bits == 4 ? 0.40f : layer.bits == 2 ? 0.62f : 1.0f;
  const size_t steps = steps_of(layer);
  const size_t weights = layer.inputs * layer.outputs / steps;
  for (size_t s = 0; s < steps; ++s) {
    double sum = 0.0;
    for (size_t k = 0; k < weights; ++k) sum += std::fabs(double(masters[s * weights + k]));
    const double mean = std::max(sum / static_cast<double>(weights), 1e-6);
    layer.unit.push_back(static_cast<float>(mean * double(share)));
    layer.log_step.push_back(std::log(layer.unit.back()));
  }
  layer.step_gradient.assign(steps, 0.0f);
  layer.step_moments.assign(2 * steps, 0.0f);
  layer.has_steps = true;
}

void QuantizationAware::quantize_layer(const Layer& layer, const float* masters, float* result) const {
  const float largest = largest_code(layer.bits);
  const float spacing = code_spacing(layer.bits);
  for (size_t o = 0; o < layer.outputs; ++o) {
    const size_t at = layer.is_last ? 0 : o;
    const float step = std::exp(layer.log_step[at]);
    const float inverse = 1.0f / layer.unit[at];
    const float* const row = masters + o * layer.inputs;
    float* const out = result + o * layer.inputs;
    if (spacing == 1.0f) {
      quantize_row(row, layer.inputs, step, inverse, largest, out);
    } else {
      quantize_odd_row(row, layer.inputs, step, inverse, largest, out);
    }
  }
}

const float* QuantizationAware::weights(size_t index, const float* masters) {
  Layer& layer = layers_[index];
  if (!layer.has_steps) begin_layer(layer, masters);
  quantize_layer(layer, masters, layer.quantized.data());
  return layer.quantized.data();
}

void QuantizationAware::activated(size_t index, float* values, size_t samples) {
  Layer& layer = layers_[index];
  if (layer.is_last) return;
  const size_t count = layer.outputs * samples;
  const float largest = largest_of(values, count);
  if (largest > 0.0f && std::isfinite(largest)) {
    const float scale = largest / largest_activation;
    layer.activation_scale = layer.activation_scale == 0.0f
                                 ? scale
                                 : range_memory * layer.activation_scale + (1.0f - range_memory) * scale;
  }
  round_activations(index, values, samples);
}

void QuantizationAware::round_activations(size_t index, float* values, size_t samples) const {
  const Layer& layer = layers_[index];
  if (layer.is_last || layer.activation_scale == 0.0f) return;
  round_to_bytes(values, layer.outputs * samples, layer.activation_scale);
}

// Outputs at the upper end do not answer to small changes.
void QuantizationAware::passing_back(size_t index, const float* values, float* gradient, size_t samples) {
  const Layer& layer = layers_[index];
  const float end = layer.activation_scale * (largest_activation - 0.25f);
  const size_t count = layer.outputs * samples;
  stop_above(values, gradient, count, end);
}

void QuantizationAware::weight_gradient(size_t index, const float* masters, float* gradient, size_t samples) {
  Layer& layer = layers_[index];
  // Beyond half a spacing outside the last code, a weight no longer changes its code.
  const float limit = largest_code(layer.bits) + 0.5f * code_spacing(layer.bits);
  std::fill(layer.step_gradient.begin(), layer.step_gradient.end(), 0.0f);
  for (size_t o = 0; o < layer.outputs; ++o) {
    const size_t at = layer.is_last ? 0 : o;
    const float* const row = masters + o * layer.inputs;
    const float* const quantized = layer.quantized.data() + o * layer.inputs;
    float* const g = gradient + o * layer.inputs;
    layer.step_gradient[at] += pass_weights(row, quantized, g, layer.inputs, limit * layer.unit[at]);
  }
  FloatNumeric<float>::Rounding rounding;
  const FloatNumeric<float>::Mean mean(samples);
  step_optimizer_.update(layer.log_step.data(), layer.step_gradient.data(), layer.step_moments.data(),
                         layer.log_step.size(), mean, 0.0f, rounding);
}

std::vector<float> QuantizationAware::state() const {
  std::vector<float> state;
  if (!layers_.front().has_steps) return state;
  for (const Layer& layer : layers_) {
    state.push_back(layer.activation_scale);
    for (const std::vector<float>* values : {&layer.unit, &layer.log_step, &layer.step_moments})
      state.insert(state.end(), values->begin(), values->end());
  }
  return state;
}

void QuantizationAware::restore(const std::vector<float>& state, size_t steps) {
  size_t expected = 0;
  for (const Layer& layer : layers_) expected += 1 + 4 * steps_of(layer);
  if (state.size() != (steps == 0 ? 0 : expected))
    throw InputError("the interrupted training had other layers or bits");
  if (steps == 0) return;
  auto from = state.begin();
  for (Layer& layer : layers_) {
    const auto count = static_cast<std::ptrdiff_t>(steps_of(layer));
    layer.activation_scale = *from++;
    layer.unit.assign(from, from + count);
    layer.log_step.assign(from + count, from + 2 * count);
    layer.step_moments.assign(from + 2 * count, from + 4 * count);
    layer.step_gradient.assign(steps_of(layer), 0.0f);
    layer.has_steps = true;
    from += 4 * count;
  }
  for (size_t k = 0; k < steps; ++k) step_optimizer_.begin_update();
}

void QuantizationAware::finish(RuntimeNetwork& network) {
  for (size_t k = 0; k < layers_.size(); ++k) {
    Layer& layer = layers_[k];
    if (!layer.has_steps) begin_layer(layer, network.weights(k));
    quantize_layer(layer, network.weights(k), network.weights(k));
  }
}

void QuantizationAware::describe(Model& model) const {
  for (size_t k = 0; k < layers_.size(); ++k) {
    DenseLayer& layer = model.layers[k];
    layer.weight_bits = layers_[k].bits;
    layer.weight_scale.clear();
    for (const float value : layers_[k].log_step) layer.weight_scale.push_back(std::exp(value));
    layer.activation_scale = layers_[k].is_last ? 0.0f : layers_[k].activation_scale;
  }
}

}  // namespace tool
}  // namespace pocketmlp
