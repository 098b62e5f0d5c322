// The integer formats of a model header: weights, biases and multipliers as arrays, a description of each
// layer, and calls of the kernels of lib/pocketmlp/quantized.
#include <algorithm>
#include <set>

#include "export/c_text.hpp"
#include "export/header_parts.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// "clamp" for pocketmlp_finish_clamp
const char* stage_name(OutputStage stage) {
  switch (stage) {
    case OutputStage::leaky_relu:
      return "leaky_relu";
    case OutputStage::sigmoid:
      return "sigmoid";
    case OutputStage::clamp:
    case OutputStage::scores:
      break;
  }
  return "clamp";
}

std::string format_name(const QuantizedLayer& layer) {
  return "w" + std::to_string(layer.weight_bits);
}

size_t row_bytes(const QuantizedLayer& layer) {
  return (layer.inputs * static_cast<size_t>(layer.weight_bits) + 7) / 8;
}

// A function for one kind of layer, shared by all layers and all headers that need it:
// pocketmlp_dense_w8_b16_clamp(layer, input, output).
struct LayerFunction {
  std::string name;
  std::string definition;
};

LayerFunction layer_function(const QuantizedLayer& layer) {
  const std::string format = format_name(layer);
  const std::string bias = layer.bias_is_16_bit ? "16" : "32";
  const bool is_last = layer.stage == OutputStage::scores;
  LayerFunction result;
  result.name = std::string("pocketmlp_") + (is_last ? "scores_" : "dense_") + format + "_b" + bias;
  if (!is_last) result.name += std::string("_") + stage_name(layer.stage);
  result.definition = fill(
      "#ifndef {GUARD}\n"
      "#define {GUARD}\n"
      "static inline void {function}(const pocketmlp_layer* layer, const uint8_t* input, {type}* output) {\n"
      "  {core}(layer, pocketmlp_accumulate_{format}, pocketmlp_bias_{bias}, {finish}input, output);\n"
      "}\n"
      "#endif\n",
      {{"GUARD", upper_case(result.name)},
       {"function", result.name},
       {"type", is_last ? "int32_t" : "uint8_t"},
       {"core", is_last ? "pocketmlp_scores" : "pocketmlp_dense"},
       {"format", format},
       {"bias", bias},
       {"finish", is_last ? "" : std::string("pocketmlp_finish_") + stage_name(layer.stage) + ", "}});
  return result;
}

// The activations between layers in one buffer: neighbours lie at opposite ends.
class BufferPlan {
 public:
  void add(size_t size) { sizes_.push_back(size); }
  size_t total() const {
    size_t widest = sizes_.empty() ? 0 : sizes_[0];
    for (size_t k = 1; k < sizes_.size(); ++k) widest = std::max(widest, sizes_[k - 1] + sizes_[k]);
    return widest;
  }
  std::string place(size_t index) const {
    const size_t offset = index % 2 == 0 ? 0 : total() - sizes_[index];
    return offset == 0 ? "buffer" : "buffer + " + std::to_string(offset);
  }

 private:
  std::vector<size_t> sizes_;
};

template <class T>
std::vector<int32_t> rows_of(const std::vector<T>& values, size_t first_row, size_t rows, size_t width) {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first_row * width);
  return std::vector<int32_t>(begin, begin + static_cast<std::ptrdiff_t>(rows * width));
}

// The arrays and the description of `rows` rows of a layer.
void add_layer_data(DataWriter& data, const QuantizedLayer& layer, size_t first_row, size_t rows,
                    const std::string& suffix, const Names& names) {
  const std::string name = names.at("name");
  data.add(CellType::int8, name + "_weights_" + suffix,
           rows_of(layer.weights, first_row, rows, layer.inputs));
  data.add(layer.bias_is_16_bit ? CellType::int16 : CellType::int32, name + "_bias_" + suffix,
           rows_of(layer.bias, first_row, rows, 1));
  const bool is_last = layer.stage == OutputStage::scores;
  if (!is_last) {
    data.add(CellType::uint16, name + "_multiplier_" + suffix, rows_of(layer.multiplier, first_row, rows, 1));
  }
  data.add_text(
      fill("static const pocketmlp_layer {name}_layer_{suffix} {NAME}_DATA = {\n"
           "    {name}_weights_{suffix}, {name}_bias_{suffix}, {multiplier}, {inputs}, {outputs}, "
           "{row_bytes}, {slope}, {shift}, {zero_point}};\n",
           {{"name", name},
            {"NAME", names.at("NAME")},
            {"suffix", suffix},
            {"multiplier", is_last ? "0" : name + "_multiplier_" + suffix},
            {"inputs", std::to_string(layer.inputs)},
            {"outputs", std::to_string(rows)},
            {"row_bytes", std::to_string(row_bytes(layer))},
            {"slope", std::to_string(layer.negative_slope)},
            {"shift", std::to_string(layer.shift)},
            {"zero_point", std::to_string(layer.zero_point)}}));
}

std::string quantize_input_text(const QuantizedModel& model, const std::string& place, const Names& names) {
  return fill(
      "  uint16_t i;\n"
      "  for (i = 0; i < {NAME}_INPUTS; ++i) {\n"
      "    {place}[i] = pocketmlp_quantize_input(input[i], POCKETMLP_READ_FLOAT({name}_input_mean + i),\n"
      "        POCKETMLP_READ_FLOAT({name}_input_inverse_half_scale + i), {zero_point});\n"
      "  }\n",
      {{"name", names.at("name")},
       {"NAME", names.at("NAME")},
       {"place", place},
       {"zero_point", std::to_string(model.input_zero_point)}});
}

}  // namespace

std::vector<size_t> split_rows(size_t rows, size_t row_size, size_t limit) {
  std::vector<size_t> starts;
  const size_t step = std::max<size_t>(1, limit / std::max<size_t>(1, row_size));
  for (size_t row = 0; row < rows; row += step) starts.push_back(row);
  starts.push_back(rows);
  return starts;
}

HeaderParts integer_parts(const HeaderRequest& request, const Names& names) {
  const QuantizedModel& model = *request.quantized;
  HeaderParts parts(names.at("NAME") + "_DATA");
  parts.arithmetic = "8-bit integers";
  parts.score_type = "int32_t";
  parts.score_scale = model.score_scale;

  BufferPlan plan;
  if (!model.takes_bytes()) plan.add(model.inputs());
  for (const QuantizedLayer& layer : model.layers) {
    if (layer.stage != OutputStage::scores) plan.add(layer.outputs);
  }
  parts.workspace_bytes = plan.total();
  if (plan.total() > 0) parts.infer_body = "  uint8_t buffer[" + std::to_string(plan.total()) + "];\n";

  std::set<std::string> kernels = {"argmax.h", "bias.h"};
  size_t place = 0;
  std::string source = "input";
  if (!model.takes_bytes()) {
    source = plan.place(place++);
    kernels.insert("quantize_input.h");
    parts.data.add(names.at("name") + "_input_mean", model.input_mean);
    parts.data.add(names.at("name") + "_input_inverse_half_scale", model.input_inverse_half_scale);
    parts.infer_body += quantize_input_text(model, source, names);
  }

  std::set<std::string> defined;
  const size_t limit = request.target == HeaderTarget::avr ? largest_avr_array : SIZE_MAX;
  for (size_t k = 0; k < model.layers.size(); ++k) {
    const QuantizedLayer& layer = model.layers[k];
    const bool is_last = layer.stage == OutputStage::scores;
    const LayerFunction function = layer_function(layer);
    if (defined.insert(function.name).second) parts.functions += function.definition;
    kernels.insert("accumulate_" + format_name(layer) + ".h");
    kernels.insert(is_last ? "scores.h" : "dense.h");
    if (!is_last) kernels.insert(std::string("finish_") + stage_name(layer.stage) + ".h");
    if (parts.layout.find(format_name(layer)) == std::string::npos) {
      parts.layout += (parts.layout.empty() ? "" : ", ") + format_name(layer);
    }

    const std::string target = is_last ? "scores" : plan.place(place++);
    const std::vector<size_t> runs = split_rows(layer.outputs, row_bytes(layer), limit);
    for (size_t r = 0; r + 1 < runs.size(); ++r) {
      std::string suffix = std::to_string(k);
      if (runs.size() > 2) suffix += "_" + std::to_string(r);
      add_layer_data(parts.data, layer, runs[r], runs[r + 1] - runs[r], suffix, names);
      parts.infer_body += "  " + function.name + "(&" + names.at("name") + "_layer_" + suffix + ", " +
                          source + ", " + target + (r == 0 ? "" : " + " + std::to_string(runs[r])) + ");\n";
    }
    source = target;
  }
  parts.layout += ", row by row";
  parts.kernels.assign(kernels.begin(), kernels.end());
  return parts;
}

}  // namespace tool
}  // namespace pocketmlp
