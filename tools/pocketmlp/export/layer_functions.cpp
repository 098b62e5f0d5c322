#include "export/layer_functions.hpp"

#include <algorithm>

#include "export/c_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t fewest_in_table = 4;
constexpr size_t most_in_table = 16;  // bits that say how wide biases are

}  // namespace

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

LayerFunction layer_function(const QuantizedLayer& layer, const WeightFormat& format) {
  const std::string bias = layer.bias_is_16_bit ? "16" : "32";
  const bool is_last = layer.stage == OutputStage::scores;
  LayerFunction result;
  result.name = std::string("pocketmlp_") + (is_last ? "scores_" : "dense_") + format.name + "_b" + bias;
  if (!is_last) result.name += std::string("_") + stage_name(layer.stage);
  result.definition = fill(
      "#ifndef {GUARD}\n"
      "#define {GUARD}\n"
      "static inline void {function}(const pocketmlp_layer* layer, const uint8_t* input, {type}* output) {\n"
      "  {core}(layer, pocketmlp_offset_{offset}, pocketmlp_accumulate_{format}, pocketmlp_bias_{bias}, "
      "{finish}input, output);\n"
      "}\n"
      "#endif\n",
      {{"GUARD", upper_case(result.name)},
       {"function", result.name},
       {"type", is_last ? "int32_t" : "uint8_t"},
       {"core", is_last ? "pocketmlp_scores" : "pocketmlp_dense"},
       {"offset", format.offset},
       {"format", format.name},
       {"bias", bias},
       {"finish", is_last ? "" : std::string("pocketmlp_finish_") + stage_name(layer.stage) + ", "}});
  return result;
}

LayerFunction rows_function(const QuantizedLayer& layer) {
  const bool is_last = layer.stage == OutputStage::scores;
  const std::string finish = layer.stage == OutputStage::sigmoid ? "sigmoid_of" : "rows_clamp";
  LayerFunction result;
  result.name = is_last ? "pocketmlp_scores_w8_rows"
                        : std::string("pocketmlp_dense_w8_rows_") + stage_name(layer.stage);
  result.definition = fill(
      "#ifndef {GUARD}\n"
      "#define {GUARD}\n"
      "static inline void {function}(const uint8_t* layer, const uint8_t* input, {type}* output) {\n"
      "  {core}(layer, {finish}input, output);\n"
      "}\n"
      "#endif\n",
      {{"GUARD", upper_case(result.name)},
       {"function", result.name},
       {"type", is_last ? "int32_t" : "uint8_t"},
       {"core", is_last ? "pocketmlp_rows_scores" : "pocketmlp_rows_dense"},
       {"finish", is_last ? "" : "pocketmlp_" + finish + ", "}});
  return result;
}

LayerFunction table_function(OutputStage hidden, const WeightFormat& format) {
  LayerFunction result;
  result.name = "pocketmlp_layer_" + format.name + "_" + stage_name(hidden);
  result.definition = fill(
      "#ifndef {GUARD}\n"
      "#define {GUARD}\n"
      "POCKETMLP_LAYER_FUNCTION void {function}(const pocketmlp_layer* layer, uint8_t bias_is_32_bit,\n"
      "    const uint8_t* input, uint8_t* output) {\n"
      "  pocketmlp_layer_loop(layer, pocketmlp_offset_{offset}, pocketmlp_accumulate_{format}, "
      "bias_is_32_bit,\n"
      "      pocketmlp_finish_{finish}, input, output);\n"
      "}\n"
      "#endif\n",
      {{"GUARD", upper_case(result.name)},
       {"function", result.name},
       {"offset", format.offset},
       {"format", format.name},
       {"finish", stage_name(hidden)}});
  return result;
}

bool fits_table(const QuantizedModel& model) {
  const std::vector<QuantizedLayer>& layers = model.layers;
  if (layers.size() < fewest_in_table || layers.size() > most_in_table) return false;
  return std::all_of(layers.begin(), layers.end(), [&](const QuantizedLayer& layer) {
    const bool is_last = &layer == &layers.back();
    return layer.weight_bits == layers[0].weight_bits && (is_last || layer.stage == layers[0].stage);
  });
}

void LayerTable::add(const std::string& description, bool bias_is_32_bit, const std::string& function) {
  entries_ += (count_ == 0 ? "" : ",\n") + description;
  if (bias_is_32_bit) wide_ |= 1u << count_;
  ++count_;
  function_ = function;
}

std::string LayerTable::data_text(const Names& names) const {
  return fill("static const pocketmlp_layer {name}_layers[" + std::to_string(count_) + "] {NAME}_DATA = {\n",
              names) +
         entries_ + "};\n";
}

std::string LayerTable::call_text(const std::string& input, const Names& names) const {
  return fill("  pocketmlp_layers({name}_layers, " + std::to_string(count_) + ", " + std::to_string(wide_) +
                  "u, " + function_ + ", " + input + ",\n      buffer, sizeof buffer, scores);\n",
              names);
}

}  // namespace tool
}  // namespace pocketmlp
