// The integer formats of a model header: weights, biases and multipliers as arrays, a description of each
// layer, and calls of the kernels of lib/pocketmlp/quantized.
#include <algorithm>
#include <set>

#include "export/c_text.hpp"
#include "export/header_parts.hpp"
#include "export/layer_functions.hpp"
#include "export/table_input.hpp"
#include "export/weight_rows.hpp"
#include "pocketmlp/quantized/layer.h"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

size_t row_bytes(const QuantizedLayer& layer) {
  return (layer.inputs * static_cast<size_t>(layer.weight_bits) + 7) / 8;
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

// Aligned data is written as words, signed data as signed bytes.
void add_weights(DataWriter& data, const std::string& name, const std::vector<uint8_t>& bytes,
                 const WeightFormat& format) {
  std::vector<int32_t> cells;
  if (format.aligned) {
    for (size_t i = 0; i + 3 < bytes.size(); i += 4) {
      const uint32_t word = bytes[i] | static_cast<uint32_t>(bytes[i + 1]) << 8 |
                            static_cast<uint32_t>(bytes[i + 2]) << 16 |
                            static_cast<uint32_t>(bytes[i + 3]) << 24;
      cells.push_back(static_cast<int32_t>(word));
    }
    data.add(CellType::int32, name, cells);
  } else if (format.name == "w8") {
    for (const uint8_t byte : bytes) cells.push_back(static_cast<int8_t>(byte));
    data.add(CellType::int8, name, cells);
  } else {
    cells.assign(bytes.begin(), bytes.end());
    data.add(CellType::uint8, name, cells);
  }
}

// What a chip needs for a format's kernels, and how GCC is told that it has it.
std::string chip_feature(const std::string& macro) {
  if (macro == "__ARM_FEATURE_MVE") return "MVE (GCC: -mcpu=cortex-m55 with -mfloat-abi=hard or softfp)";
  if (macro == "__ARM_FEATURE_DSP")
    return "the DSP extension (GCC: -mcpu=cortex-m4, cortex-m7 or cortex-m33)";
  return "an AVR (avr-gcc)";
}

// A compile error where the chip that is built for has no kernel for the format.
std::string layout_check(const WeightFormat& format, HeaderTarget target, const Names& names) {
  if (format.chip_macro.empty()) return "";
  return fill(
      "#if !defined({macro}) && !POCKETMLP_GENERIC_KERNELS\n"
      "#error \"{name}: exported with --target {target}, which needs {feature}; with these options this "
      "compiler builds \" \\\n"
      "    \"without it. Add them, export with --target generic or for this chip, or define "
      "POCKETMLP_GENERIC_KERNELS as 1 to run it slowly\"\n"
      "#endif\n",
      {{"macro", format.chip_macro},
       {"name", names.at("name")},
       {"target", header_target_name(target)},
       {"feature", chip_feature(format.chip_macro)}});
}

// Adds the arrays of `rows` rows of a layer; returns its description, a pocketmlp_layer.
std::string add_layer_data(DataWriter& data, const QuantizedLayer& layer, const WeightFormat& format,
                           size_t first_row, size_t rows, const std::string& suffix, const Names& names) {
  const std::string name = names.at("name");
  add_weights(data, name + "_weights_" + suffix, packed_weights(layer, format, first_row, rows), format);
  data.add(layer.bias_is_16_bit ? CellType::int16 : CellType::int32, name + "_bias_" + suffix,
           rows_of(layer.bias, first_row, rows, 1));
  const bool is_last = layer.stage == OutputStage::scores;
  if (!is_last) {
    data.add(CellType::uint16, name + "_multiplier_" + suffix, rows_of(layer.multiplier, first_row, rows, 1));
  }
  return fill(
      "{\n    {name}_weights_{suffix}, {name}_bias_{suffix}, {multiplier}, {inputs}, {outputs}, "
      "{slope}, {shift}, {zero_point}}",
      {{"name", name},
       {"suffix", suffix},
       {"multiplier", is_last ? "0" : name + "_multiplier_" + suffix},
       {"inputs", std::to_string(layer.inputs)},
       {"outputs", std::to_string(rows)},
       {"slope", std::to_string(layer.negative_slope)},
       {"shift", std::to_string(layer.shift)},
       {"zero_point", std::to_string(layer.zero_point)}});
}

bool is_split(const QuantizedModel& model, size_t limit) {
  return std::any_of(model.layers.begin(), model.layers.end(), [&](const QuantizedLayer& layer) {
    return split_rows(layer.outputs, row_bytes(layer), limit).size() > 2;
  });
}

std::string quantize_input_text(const QuantizedModel& model, const std::string& value,
                                const std::string& place, const Names& names) {
  return fill(
      "  uint16_t i;\n"
      "  for (i = 0; i < {NAME}_INPUTS; ++i) {\n"
      "    {place}[i] = pocketmlp_quantize_input({value}, POCKETMLP_READ_FLOAT({name}_input_mean + i),\n"
      "        POCKETMLP_READ_FLOAT({name}_input_inverse_half_scale + i), {zero_point});\n"
      "  }\n",
      {{"name", names.at("name")},
       {"NAME", names.at("NAME")},
       {"place", place},
       {"value", value},
       {"zero_point", std::to_string(model.input_zero_point)}});
}

void check_sparse_input(const QuantizedModel& model, const WeightFormat& format) {
  if (model.takes_bytes() && format.name == "w8_pairs" && model.inputs() % 4 == 0) return;
  throw InputError(
      "--sparse-input: only for images whose pixels are a multiple of four, 8-bit weights and --target "
      "cortex-m4 (--target avr skips zeros anyway)");
}

std::string sparse_input_text(size_t inputs) {
  return "  uint16_t blocks[" + std::to_string(inputs / 4) +
         "];\n"
         "  pocketmlp_sparse_input sparse;\n"
         "  pocketmlp_find_blocks(&sparse, input, " +
         std::to_string(inputs) + ", blocks);\n";
}

}  // namespace

std::vector<size_t> split_rows(size_t rows, size_t row_size, size_t limit) {
  std::vector<size_t> starts;
  size_t step = std::max<size_t>(1, limit / std::max<size_t>(1, row_size));
  if (step > POCKETMLP_BLOCK_ROWS) step -= step % POCKETMLP_BLOCK_ROWS;
  for (size_t row = 0; row < rows; row += step) starts.push_back(row);
  starts.push_back(rows);
  return starts;
}

HeaderParts integer_parts(const HeaderRequest& request, const Names& names) {
  const QuantizedModel& model = *request.quantized;
  HeaderParts parts(names.at("NAME") + "_DATA");
  parts.arithmetic = "8-bit integers";
  parts.score_type = "int32_t";

  BufferPlan plan;
  if (!model.takes_bytes()) plan.add(model.inputs());
  for (const QuantizedLayer& layer : model.layers) {
    if (layer.stage != OutputStage::scores) plan.add(layer.outputs);
  }
  parts.workspace_bytes = plan.total();
  if (plan.total() > 0) parts.infer_body = "  uint8_t buffer[" + std::to_string(plan.total()) + "];\n";

  const bool as_rows = request.target == HeaderTarget::avr && fits_rows(model);
  const size_t limit = request.target == HeaderTarget::avr ? largest_avr_array : SIZE_MAX;
  const bool as_table = !as_rows && !request.sparse_input && fits_table(model) && !is_split(model, limit);
  LayerTable table;
  std::set<std::string> kernels = {"argmax.h"};
  kernels.insert(as_rows ? "rows_w8.h" : as_table ? "layers.h" : "layer_loop.h");
  size_t place = 0;
  std::string source = "input";
  if (!model.takes_bytes()) {
    source = plan.place(place++);
    kernels.insert("quantize_input.h");
    parts.data.add(names.at("name") + "_input_mean", model.input_mean);
    parts.data.add(names.at("name") + "_input_inverse_half_scale", model.input_inverse_half_scale);
    parts.infer_body +=
        quantize_input_text(model, table_input(*request.model, names, parts.data), source, names);
  }

  std::set<std::string> defined;
  for (size_t k = 0; k < model.layers.size(); ++k) {
    const QuantizedLayer& layer = model.layers[k];
    const bool is_last = layer.stage == OutputStage::scores;
    WeightFormat format = weight_format(layer, request.target);
    if (as_rows) format.name = "w8_rows";
    WeightFormat kernel = format;
    if (k == 0 && request.sparse_input) {
      check_sparse_input(model, format);
      kernel.name += "_sparse";
      parts.workspace_bytes += model.inputs() / 4 * sizeof(uint16_t);
      parts.infer_body += sparse_input_text(model.inputs());
      source = "(const uint8_t*)&sparse";
    }
    const LayerFunction function = as_rows    ? rows_function(layer)
                                   : as_table ? table_function(model.layers[0].stage, format)
                                              : layer_function(layer, kernel);
    if (defined.insert(function.name).second) parts.functions += function.definition;
    if (!as_rows) kernels.insert("accumulate_" + kernel.name + ".h");
    const bool has_own_stage = is_last || (as_rows && layer.stage == OutputStage::clamp);
    if (!has_own_stage) kernels.insert(std::string("finish_") + stage_name(layer.stage) + ".h");
    if (parts.layout.find(format.name) == std::string::npos) {
      parts.layout += (parts.layout.empty() ? "" : ", ") + format.name;
      parts.layout_check += layout_check(format, request.target, names);
    }

    const std::string target = is_last ? "scores" : plan.place(place++);
    if (as_rows) {
      const std::string name = names.at("name") + "_layer_" + std::to_string(k);
      parts.data.add(CellType::uint8, name, row_stream(layer));
      parts.infer_body += "  " + function.name + "(" + name + ", " + source + ", " + target + ");\n";
      source = target;
      continue;
    }
    const std::vector<size_t> runs = split_rows(layer.outputs, row_bytes(layer), limit);
    for (size_t r = 0; r + 1 < runs.size(); ++r) {
      std::string suffix = std::to_string(k);
      if (runs.size() > 2) suffix += "_" + std::to_string(r);
      const std::string description =
          add_layer_data(parts.data, layer, format, runs[r], runs[r + 1] - runs[r], suffix, names);
      if (as_table) {
        table.add(description, !layer.bias_is_16_bit, function.name);
        continue;
      }
      parts.data.add_text(
          fill("static const pocketmlp_layer {name}_layer_" + suffix + " {NAME}_DATA = ", names) +
          description + ";\n");
      parts.infer_body += "  " + function.name + "(&" + names.at("name") + "_layer_" + suffix + ", " +
                          source + ", " + target + (r == 0 ? "" : " + " + std::to_string(runs[r])) + ");\n";
    }
    if (!as_table) source = target;
  }
  if (as_table) {
    parts.data.add_text(table.data_text(names));
    parts.infer_body += table.call_text(source, names);
  }
  parts.layout += " for " + header_target_name(request.target) + " targets";
  parts.kernels.assign(kernels.begin(), kernels.end());
  return parts;
}

}  // namespace tool
}  // namespace pocketmlp
