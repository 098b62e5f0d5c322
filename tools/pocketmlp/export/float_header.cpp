// The float32 format of a model header: with the library an InFlash network, standalone plain C loops.
#include <algorithm>
#include <cmath>

#include "export/c_text.hpp"
#include "export/float_reference.hpp"
#include "export/header_parts.hpp"
#include "export/table_input.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

const char* activation_type(ActivationKind kind) {
  switch (kind) {
    case ActivationKind::relu:
      return "Relu";
    case ActivationKind::leaky_relu:
      return "LeakyRelu";
    case ActivationKind::sigmoid:
      return "Sigmoid";
    case ActivationKind::tanh:
      return "Tanh";
    case ActivationKind::softmax:
      return "Softmax";
    case ActivationKind::linear:
      break;
  }
  return "Linear";
}

// The layers with an image's normalisation folded into the first, so that pixels are inputs as they are.
std::vector<DenseLayer> layers_for_raw_input(const Model& model) {
  std::vector<DenseLayer> layers = model.layers;
  if (model.input.kind != InputKind::image) return layers;
  DenseLayer& first = layers.front();
  for (size_t o = 0; o < first.outputs; ++o) {
    double bias = double(first.bias[o]);
    for (size_t i = 0; i < first.inputs; ++i) {
      float& weight = first.weights[o * first.inputs + i];
      const double folded = double(weight) * double(pipeline_constant(model.input.inverse_scale, i, 1.0f));
      bias -= folded * double(pipeline_constant(model.input.mean, i, 0.0f));
      weight = static_cast<float>(folded);
    }
    first.bias[o] = static_cast<float>(bias);
  }
  return layers;
}

void add_table_constants(HeaderParts& parts, const Model& model, const Names& names) {
  if (model.input.kind == InputKind::image) return;
  std::vector<float> mean, inverse;
  for (size_t i = 0; i < model.inputs(); ++i) {
    mean.push_back(pipeline_constant(model.input.mean, i, 0.0f));
    inverse.push_back(pipeline_constant(model.input.inverse_scale, i, 1.0f));
  }
  parts.data.add(names.at("name") + "_input_mean", mean);
  parts.data.add(names.at("name") + "_input_inverse_scale", inverse);
}

// Statements that bring the raw input to `place` as floats.
std::string convert_input(HeaderParts& parts, const Model& model, const std::string& place,
                          const Names& names) {
  const std::string value = model.input.kind == InputKind::image
                                ? "(float)input[i]"
                                : "(" + table_input(model, names, parts.data) +
                                      fill(
                                          " - POCKETMLP_READ_FLOAT({name}_input_mean + i)) *\n"
                                          "        POCKETMLP_READ_FLOAT({name}_input_inverse_scale + i)",
                                          names);
  return fill("  for (i = 0; i < {inputs}; ++i) {\n    {place}[i] = {value};\n  }\n",
              {{"inputs", std::to_string(model.inputs())}, {"place", place}, {"value", value}});
}

void standalone_float(HeaderParts& parts, const HeaderRequest& request, const Names& names) {
  const std::string name = names.at("name");
  const Model& model = *request.model;
  const std::vector<DenseLayer> layers = layers_for_raw_input(model);
  size_t widest = 0;
  for (size_t k = 0; k < layers.size(); ++k) {
    const bool is_last = k + 1 == layers.size();
    widest = std::max(widest, layers[k].inputs + (is_last ? 0 : layers[k].outputs));
  }
  parts.workspace_bytes = widest * sizeof(float);
  parts.kernels = {"float_argmax.h", "float_dense.h"};
  parts.infer_body = "  float buffer[" + std::to_string(widest) + "];\n  uint16_t i;\n";
  parts.infer_body += convert_input(parts, model, "buffer", names);

  const size_t limit = request.target == HeaderTarget::avr ? largest_avr_array : SIZE_MAX;
  std::string source = "buffer";
  for (size_t k = 0; k < layers.size(); ++k) {
    const DenseLayer& layer = layers[k];
    const bool is_last = k + 1 == layers.size();
    const size_t offset = k % 2 == 0 ? widest - layer.outputs : 0;
    const std::string target = is_last       ? "scores"
                               : offset == 0 ? "buffer"
                                             : "buffer + " + std::to_string(offset);
    parts.data.add(name + "_bias_" + std::to_string(k), layer.bias);
    const std::vector<size_t> runs = split_rows(layer.outputs, layer.inputs * sizeof(float), limit);
    for (size_t r = 0; r + 1 < runs.size(); ++r) {
      std::string suffix = std::to_string(k);
      if (runs.size() > 2) suffix += "_" + std::to_string(r);
      const auto begin = layer.weights.begin();
      parts.data.add(name + "_weights_" + suffix,
                     std::vector<float>(begin + static_cast<std::ptrdiff_t>(runs[r] * layer.inputs),
                                        begin + static_cast<std::ptrdiff_t>(runs[r + 1] * layer.inputs)));
      const std::string skip = r == 0 ? "" : " + " + std::to_string(runs[r]);
      parts.infer_body += "  pocketmlp_float_dense(" + name + "_weights_" + suffix + ", " + name + "_bias_" +
                          std::to_string(k) + skip + ", " + source + ", " + target + skip + ", " +
                          std::to_string(layer.inputs) + ", " + std::to_string(runs[r + 1] - runs[r]) +
                          ");\n";
    }
    const std::string function = is_last ? "" : hidden_function(layer.activation);
    if (!function.empty()) {
      const std::string file = "float_" + function + ".h";
      if (std::find(parts.kernels.begin(), parts.kernels.end(), file) == parts.kernels.end()) {
        parts.kernels.push_back(file);
      }
      parts.infer_body +=
          "  pocketmlp_float_" + function + "(" + target + ", " + std::to_string(layer.outputs) + ");\n";
    }
    source = target;
  }
}

void library_float(HeaderParts& parts, const HeaderRequest& request, const Names& names) {
  const Model& model = *request.model;
  std::string type = "pocketmlp::Network<float, pocketmlp::Inputs<" + std::to_string(model.inputs()) + ">";
  std::vector<float> parameters;
  size_t widest = model.outputs();
  for (const DenseLayer& layer : layers_for_raw_input(model)) {
    type += ",\n    pocketmlp::Dense<" + std::to_string(layer.outputs) +
            ", pocketmlp::" + activation_type(layer.activation) + ">";
    parameters.insert(parameters.end(), layer.weights.begin(), layer.weights.end());
    parameters.insert(parameters.end(), layer.bias.begin(), layer.bias.end());
  }
  for (size_t k = 1; k < model.layers.size(); ++k) {
    widest = std::max(widest, model.layers[k].inputs + model.layers[k].outputs);
  }
  parts.workspace_bytes = (widest + model.inputs()) * sizeof(float);
  parts.declarations =
      fill("typedef {type}> {name}_network_type;\n", {{"name", names.at("name")}, {"type", type}});
  parts.data.add_object("pocketmlp::InFlash<" + names.at("name") + "_network_type>",
                        names.at("name") + "_network", parameters);
  parts.infer_body = fill(
      "  pocketmlp::Workspace<{name}_network_type> workspace;\n"
      "  float values[{inputs}];\n"
      "  const float* logits;\n"
      "  uint16_t i;\n",
      {{"name", names.at("name")}, {"inputs", std::to_string(model.inputs())}});
  parts.infer_body += convert_input(parts, model, "values", names);
  parts.infer_body += fill(
      "  logits = {name}_network.logits(values, workspace);\n"
      "  for (i = 0; i < {NAME}_OUTPUTS; ++i) scores[i] = logits[i];\n",
      names);
}

}  // namespace

HeaderParts float_parts(const HeaderRequest& request, const Names& names) {
  HeaderParts parts(names.at("NAME") + "_DATA");
  parts.arithmetic = "float32";
  parts.layout = "float32, row by row";
  parts.score_type = "float";
  add_table_constants(parts, *request.model, names);
  if (request.standalone) {
    standalone_float(parts, request, names);
  } else {
    library_float(parts, request, names);
  }
  return parts;
}

}  // namespace tool
}  // namespace pocketmlp
