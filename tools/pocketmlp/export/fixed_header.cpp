// The fixed-point formats of a model header: parameters as raw integers and calls of the kernels of
// lib/pocketmlp/quantized/fixed16_*.h and fixed32_*.h, the same with the library and standalone.
#include <algorithm>
#include <cmath>

#include "export/c_text.hpp"
#include "export/float_reference.hpp"
#include "export/header_parts.hpp"
#include "export/table_input.hpp"
#include "network/number_format.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// Rounded half away from zero, limited to the format.
std::vector<int32_t> raw_values(const std::vector<float>& values, int fraction_bits, bool is_16) {
  const double highest = is_16 ? 32767.0 : 2147483647.0;
  std::vector<int32_t> raw;
  for (const float value : values) {
    const double steps = std::round(std::ldexp(static_cast<double>(value), fraction_bits));
    raw.push_back(static_cast<int32_t>(std::clamp(steps, -highest - 1.0, highest)));
  }
  return raw;
}

class FixedHeader {
 public:
  FixedHeader(const HeaderRequest& request, const Names& names)
      : model_(*request.model),
        names_(names),
        parts_(names.at("NAME") + "_DATA"),
        is_16_(model_.number == NumberKind::fixed16),
        limit_(request.target == HeaderTarget::avr ? largest_avr_array : SIZE_MAX) {
    values_ = {{"fixed", is_16_ ? "fixed16" : "fixed32"},
               {"type", is_16_ ? "int16_t" : "int32_t"},
               {"name", names.at("name")},
               {"inputs", std::to_string(model_.inputs())},
               {"shift", std::to_string(model_.fraction_bits)}};
  }

  HeaderParts parts() {
    parts_.arithmetic = is_16_ ? "16-bit fixed point" : "32-bit fixed point";
    parts_.layout = number_format_text(number_format_of(model_)) + ", row by row";
    parts_.score_type = "int32_t";
    parts_.kernels = {"argmax.h", filled("{fixed}_activation.h"), filled("{fixed}_dense.h")};
    size_t widest = 0;
    size_t before = model_.inputs();
    for (const DenseLayer& layer : model_.layers) {
      widest = std::max(widest, before + layer.outputs);
      before = layer.outputs;
    }
    parts_.workspace_bytes = widest * cell_bytes();
    parts_.infer_body = filled("  {type} buffer[" + std::to_string(widest) + "];\n  uint16_t i;\n");
    convert_input();
    for (size_t k = 0; k < model_.layers.size(); ++k) add_layer(k, widest);
    parts_.infer_body += "  for (i = 0; i < " + std::to_string(model_.outputs()) +
                         "; ++i) scores[i] = " + place(model_.layers.size(), widest, model_.outputs()) +
                         "[i];\n";
    return parts_;
  }

 private:
  std::string filled(const std::string& pattern) const { return fill(pattern, values_); }
  size_t cell_bytes() const { return is_16_ ? 2 : 4; }
  CellType cell() const { return is_16_ ? CellType::int16 : CellType::int32; }

  // Inputs and the layers' outputs lie at opposite ends in turn; number 0 are the inputs.
  static std::string place(size_t number, size_t widest, size_t size) {
    return number % 2 == 0 ? "buffer" : "(buffer + " + std::to_string(widest - size) + ")";
  }

  // Bytes that are all normalised alike become inputs through a table of 256 entries: no floating point.
  void convert_input() {
    const bool is_image = model_.input.kind == InputKind::image;
    if (is_image && model_.input.mean.size() <= 1 && model_.input.inverse_scale.size() <= 1) {
      std::vector<float> reals;
      for (int byte = 0; byte < 256; ++byte) {
        reals.push_back((static_cast<float>(byte) - pipeline_constant(model_.input.mean, 0, 0.0f)) *
                        pipeline_constant(model_.input.inverse_scale, 0, 1.0f));
      }
      parts_.data.add(cell(), names_.at("name") + "_input_values",
                      raw_values(reals, is_16_ ? 8 : 16, is_16_));
      parts_.infer_body += filled(std::string("  for (i = 0; i < {inputs}; ++i) buffer[i] = ") +
                                  (is_16_ ? "POCKETMLP_READ_I16" : "POCKETMLP_READ_I32") +
                                  "({name}_input_values + input[i]);\n");
      return;
    }
    std::vector<float> mean, inverse;
    for (size_t i = 0; i < model_.inputs(); ++i) {
      mean.push_back(pipeline_constant(model_.input.mean, i, 0.0f));
      inverse.push_back(pipeline_constant(model_.input.inverse_scale, i, 1.0f));
    }
    parts_.data.add(names_.at("name") + "_input_mean", mean);
    parts_.data.add(names_.at("name") + "_input_inverse_scale", inverse);
    values_["value"] = is_image ? "(float)input[i]" : table_input(model_, names_, parts_.data);
    parts_.infer_body += filled(
        "  for (i = 0; i < {inputs}; ++i) {\n"
        "    buffer[i] = pocketmlp_{fixed}_from_real(({value} - "
        "POCKETMLP_READ_FLOAT({name}_input_mean + i)) *\n"
        "        POCKETMLP_READ_FLOAT({name}_input_inverse_scale + i));\n"
        "  }\n");
  }

  void add_layer(size_t k, size_t widest) {
    const DenseLayer& layer = model_.layers[k];
    const std::string source = place(k, widest, layer.inputs);
    const std::string target = place(k + 1, widest, layer.outputs);
    const std::string bias = names_.at("name") + "_bias_" + std::to_string(k);
    parts_.data.add(cell(), bias, raw_values(layer.bias, model_.fraction_bits, is_16_));
    const std::vector<int32_t> weights = raw_values(layer.weights, model_.fraction_bits, is_16_);
    const std::vector<size_t> runs = split_rows(layer.outputs, layer.inputs * cell_bytes(), limit_);
    for (size_t r = 0; r + 1 < runs.size(); ++r) {
      std::string name = names_.at("name") + "_weights_" + std::to_string(k);
      if (runs.size() > 2) name += "_" + std::to_string(r);
      const auto begin = weights.begin();
      parts_.data.add(cell(), name,
                      std::vector<int32_t>(begin + static_cast<std::ptrdiff_t>(runs[r] * layer.inputs),
                                           begin + static_cast<std::ptrdiff_t>(runs[r + 1] * layer.inputs)));
      const std::string skip = r == 0 ? "" : " + " + std::to_string(runs[r]);
      parts_.infer_body += filled("  pocketmlp_{fixed}_dense(" + name + ", " + bias + skip + ", " + source +
                                  ", " + target + skip + ", " + std::to_string(layer.inputs) + ", " +
                                  std::to_string(runs[r + 1] - runs[r]) + ", {shift});\n");
    }
    const std::string function = k + 1 == model_.layers.size() ? "" : hidden_function(layer.activation);
    if (!function.empty()) {
      parts_.infer_body += filled("  pocketmlp_{fixed}_apply(pocketmlp_{fixed}_" + function + ", " + target +
                                  ", " + std::to_string(layer.outputs) + ");\n");
    }
  }

  const Model& model_;
  const Names& names_;
  HeaderParts parts_;
  bool is_16_;
  size_t limit_;
  Names values_;
};

}  // namespace

HeaderParts fixed_parts(const HeaderRequest& request, const Names& names) {
  if (request.average_shifts && request.model->number == NumberKind::fixed32)
    throw InputError("--average-shifts: the sum of five 32-bit scores could exceed 32 bits");
  return FixedHeader(request, names).parts();
}

}  // namespace tool
}  // namespace pocketmlp
