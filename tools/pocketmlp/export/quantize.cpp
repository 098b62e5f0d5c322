#include "export/quantize.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "export/float_reference.hpp"
#include "export/weight_codes.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr double leaky_slope = 0.01;
constexpr double largest_multiplier = 65535.0;
constexpr int smallest_shift = 17;
constexpr int largest_shift = 47;
// Outputs whose weights are tiny keep at least this share of the layer's largest scale, so that their
// multiplier keeps 7 bits.
constexpr double smallest_scale_share = 1.0 / 512.0;

// How a layer's inputs are coded: real value of input i = (q - zero_point[i]) * scale * factor[i], where the
// factors become part of the weights.
struct InputCode {
  double scale = 1.0;
  std::vector<double> zero_point;   // per input
  std::vector<double> factor;       // per input; empty: 1
  std::vector<double> mean;         // of the real value without its factor, per input; empty: unknown
  std::vector<double> mean_square;  // per input; empty: unknown
};

void use_statistics(InputCode& code, const ValueStatistics& statistics) {
  code.mean.assign(statistics.mean.begin(), statistics.mean.end());
  code.mean_square.assign(statistics.mean_square.begin(), statistics.mean_square.end());
  if (code.mean.empty() || code.factor.empty()) return;
  for (size_t i = 0; i < code.factor.size(); ++i) {
    const double factor = code.factor[i] > 0.0 ? code.factor[i] : 1.0;  // a factor of 0 has only zeros
    code.mean[i] /= factor;
    code.mean_square[i] /= factor * factor;
  }
}

std::vector<double> doubles(const std::vector<float>& values) {
  return std::vector<double>(values.begin(), values.end());
}

// The bytes of an image are the activations; the pipeline's normalisation is their code.
InputCode image_code(const Model& model) {
  InputCode code;
  const InputPipeline& pipeline = model.input;
  for (size_t i = 0; i < model.inputs(); ++i)
    code.zero_point.push_back(double(pipeline_constant(pipeline.mean, i, 0.0f)));
  code.scale = double(pipeline_constant(pipeline.inverse_scale, 0, 1.0f));
  if (pipeline.inverse_scale.size() > 1) {
    for (float inverse : pipeline.inverse_scale) code.scale = std::max(code.scale, double(inverse));
    for (float inverse : pipeline.inverse_scale) code.factor.push_back(double(inverse) / code.scale);
  }
  if (!(code.scale > 0.0) || !std::isfinite(code.scale)) {
    throw InputError("model: the input pipeline's inverse scale is not a positive number");
  }
  return code;
}

// Table columns are standardised; the code's scale and zero point are the same for all of them.
InputCode table_code(const Model& model, const ValueStatistics& statistics, QuantizedModel& result) {
  const ActivationCode chosen = activation_code(statistics, true);
  InputCode code;
  code.scale = chosen.scale;
  code.zero_point.assign(model.inputs(), chosen.zero_point);
  result.input_zero_point = static_cast<uint8_t>(chosen.zero_point);
  for (size_t i = 0; i < model.inputs(); ++i) {
    result.input_mean.push_back(pipeline_constant(model.input.mean, i, 0.0f));
    const double inverse = double(pipeline_constant(model.input.inverse_scale, i, 1.0f));
    result.input_inverse_half_scale.push_back(static_cast<float>(2.0 * inverse / chosen.scale));
  }
  return code;
}

OutputStage stage_of(ActivationKind kind, bool is_last) {
  if (is_last) return OutputStage::scores;
  switch (kind) {
    case ActivationKind::leaky_relu:
      return OutputStage::leaky_relu;
    case ActivationKind::sigmoid:
    case ActivationKind::tanh:
      return OutputStage::sigmoid;
    case ActivationKind::softmax:
      throw InputError("model: softmax in a hidden layer has no integer form");
    case ActivationKind::linear:
    case ActivationKind::relu:
      break;
  }
  return OutputStage::clamp;
}

// Scale of each output's weights; the same for all where `one_scale`.
std::vector<double> choose_scales(const DenseLayer& layer, const std::vector<double>& weights,
                                  const InputCode& input, int bits, bool one_scale) {
  if (!layer.weight_scale.empty()) {
    const std::vector<double> given = doubles(layer.weight_scale);
    if (given.size() == layer.outputs) return given;
    return std::vector<double>(layer.outputs, given[0]);
  }
  std::vector<double> importance = input.mean_square;
  double total = 0.0;
  for (double& square : importance) total += square;
  // Inputs that are never active still count a little: they may be, in use.
  for (double& square : importance) square += 1e-3 * total / double(importance.size());
  if (!(total > 0.0)) importance.clear();
  std::vector<double> scales;
  if (one_scale) {
    scales.assign(layer.outputs, choose_weight_scale(weights.data(), weights.size(), importance, bits));
  } else {
    for (size_t o = 0; o < layer.outputs; ++o) {
      scales.push_back(
          choose_weight_scale(weights.data() + o * layer.inputs, layer.inputs, importance, bits));
    }
  }
  const double largest = *std::max_element(scales.begin(), scales.end());
  const double smallest = largest > 0.0 ? largest * smallest_scale_share : 1.0 / largest_weight_code(bits);
  if (bits == 8) {
    for (double& scale : scales) scale = std::max(scale, smallest);
  } else {
    for (double& scale : scales) scale = scale > 0.0 ? scale : smallest;
  }
  return scales;
}

[[noreturn]] void refuse(size_t layer, const std::string& reason) {
  throw InputError("model: layer " + std::to_string(layer + 1) +
                   " cannot be exported as integers: " + reason);
}

void choose_multipliers(QuantizedLayer& layer, const std::vector<double>& real, size_t index) {
  const double largest = *std::max_element(real.begin(), real.end());
  int shift = largest_shift;
  while (shift >= smallest_shift && std::round(std::ldexp(largest, shift)) > largest_multiplier) --shift;
  if (shift < smallest_shift) refuse(index, "its weights are too large for 8-bit activations");
  layer.shift = shift;
  for (double m : real) layer.multiplier.push_back(static_cast<uint16_t>(std::round(std::ldexp(m, shift))));
}

// Where the outputs' code is free, takes it from training or calibration and makes it coarser until the
// multipliers fit; sets the output stage's constants.
void choose_output_code(QuantizedLayer& layer, const DenseLayer& source, const ValueStatistics& statistics,
                        double largest_sum_scale) {
  if (layer.stage == OutputStage::sigmoid) {
    const bool is_tanh = source.activation == ActivationKind::tanh;
    layer.output_scale = (is_tanh ? 2.0 : 1.0) / 255.0;
    layer.output_zero_point = is_tanh ? 127.5 : 0.0;
    return;
  }
  const ActivationCode code = activation_code(statistics, source.activation != ActivationKind::relu);
  const double lowest = -code.scale * code.zero_point;
  layer.output_scale = source.activation_scale > 0.0f ? double(source.activation_scale) : code.scale;
  const double finest = largest_sum_scale * std::ldexp(1.0, smallest_shift) / largest_multiplier;
  layer.output_scale = std::max(layer.output_scale, finest);
  layer.output_zero_point = std::min(std::round(-lowest / layer.output_scale), 255.0);
  if (layer.stage == OutputStage::leaky_relu) {
    layer.zero_point = static_cast<uint8_t>(layer.output_zero_point);
    layer.negative_slope = static_cast<uint16_t>(std::lround(65536.0 * leaky_slope));
  }
}

// Biases with the zero points of the inputs folded in, and the proof that no sum can leave 32 bits.
void fold_biases(QuantizedLayer& layer, const DenseLayer& source, const std::vector<double>& weights,
                 const InputCode& input, size_t index) {
  for (size_t o = 0; o < layer.outputs; ++o) {
    const double sum_scale = input.scale * layer.weight_scale[o];
    double bias = double(source.bias[o]);
    int64_t reach = 0;
    for (size_t i = 0; i < layer.inputs; ++i) {
      const int8_t code = layer.weights[o * layer.inputs + i];
      const double coded = code * layer.weight_scale[o];
      bias -= coded * input.scale * input.zero_point[i];
      // What coarse weights change on average is taken back.
      if (!input.mean.empty()) bias += (weights[o * layer.inputs + i] - coded) * input.mean[i];
      reach += 255 * std::abs(int(code));
    }
    if (layer.stage == OutputStage::clamp) bias += layer.output_zero_point * layer.output_scale;
    const double coded_bias = std::round(bias / sum_scale);
    const double limit = double(std::numeric_limits<int32_t>::max());
    if (!(std::fabs(coded_bias) + double(reach) <= limit)) refuse(index, "its sums could exceed 32 bits");
    layer.bias.push_back(static_cast<int32_t>(coded_bias));
    if (std::fabs(coded_bias) > 32767.0) layer.bias_is_16_bit = false;
  }
}

QuantizedLayer quantize_layer(const DenseLayer& source, const InputCode& input,
                              const ValueStatistics* statistics, int default_bits, size_t index) {
  const bool is_last = statistics == nullptr;
  QuantizedLayer layer;
  layer.inputs = source.inputs;
  layer.outputs = source.outputs;
  layer.stage = stage_of(source.activation, is_last);
  layer.weight_bits = source.weight_bits != 0 ? source.weight_bits : default_bits;

  std::vector<double> weights = doubles(source.weights);
  for (double w : weights) {
    if (!std::isfinite(w)) refuse(index, "a weight is not a finite number");
  }
  if (!input.factor.empty()) {
    for (size_t k = 0; k < weights.size(); ++k) weights[k] *= input.factor[k % layer.inputs];
  }
  layer.weight_scale = choose_scales(source, weights, input, layer.weight_bits, is_last);
  for (size_t k = 0; k < weights.size(); ++k) {
    layer.weights.push_back(weight_code(weights[k], layer.weight_scale[k / layer.inputs], layer.weight_bits));
  }
  if (!is_last) {
    double largest_sum_scale = 0.0;
    for (double scale : layer.weight_scale)
      largest_sum_scale = std::max(largest_sum_scale, input.scale * scale);
    choose_output_code(layer, source, *statistics, largest_sum_scale);
    const double steps_per_unit = layer.stage != OutputStage::sigmoid         ? 1.0 / layer.output_scale
                                  : source.activation == ActivationKind::tanh ? 64.0
                                                                              : 32.0;
    std::vector<double> multipliers;
    for (double scale : layer.weight_scale) multipliers.push_back(input.scale * scale * steps_per_unit);
    choose_multipliers(layer, multipliers, index);
  }
  fold_biases(layer, source, weights, input, index);
  return layer;
}

}  // namespace

QuantizedModel quantize(const Model& model, const Calibration& calibration, int weight_bits) {
  if (model.layers.empty()) throw InputError("model: it has no layers");
  QuantizedModel result;
  InputCode input =
      model.input.kind == InputKind::image ? image_code(model) : table_code(model, calibration.at(0), result);
  for (size_t k = 0; k < model.layers.size(); ++k) {
    const DenseLayer& source = model.layers[k];
    if (source.inputs > widest_exported_layer || source.outputs > widest_exported_layer)
      refuse(k, "it has more than 65,535 inputs or outputs");
    use_statistics(input, calibration.at(k));
    const bool is_last = k + 1 == model.layers.size();
    const ValueStatistics* outputs = is_last ? nullptr : &calibration.at(k + 1);
    result.layers.push_back(quantize_layer(source, input, outputs, weight_bits, k));
    const QuantizedLayer& layer = result.layers.back();
    if (is_last) {
      result.score_scale = input.scale * layer.weight_scale[0];
    } else {
      input = InputCode();
      input.scale = layer.output_scale;
      input.zero_point.assign(layer.outputs, layer.output_zero_point);
    }
  }
  return result;
}

const std::vector<std::string>& integer_format_names() {
  static const std::vector<std::string> names = {"int8", "int4", "int2", "int1"};
  return names;
}

bool is_integer_format(const std::string& name) {
  const std::vector<std::string>& names = integer_format_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

QuantizedModel quantize_as(const std::string& format, Model model, const Calibration& calibration) {
  const int bits = format.back() - '0';
  for (DenseLayer& layer : model.layers) {
    if (bits == 8 || layer.weight_bits == bits) continue;
    layer.weight_bits = bits;
    layer.weight_scale.clear();
  }
  return quantize(model, calibration, bits);
}

}  // namespace tool
}  // namespace pocketmlp
