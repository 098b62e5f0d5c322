#include "export/model_header.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "export/c_text.hpp"
#include "export/embedded_text.hpp"
#include "export/exported_scores.hpp"
#include "export/float_reference.hpp"
#include "export/header_parts.hpp"
#include "export/quantized_run.hpp"
#include "pocketmlp/quantized/kernels_version.h"
#include "pocketmlp/version.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

bool is_regression(const HeaderRequest& request) {
  return request.model->task == TaskKind::regression;
}

// What every file sees: sizes and functions.
std::string interface_text(const HeaderRequest& request, const Names& names) {
  std::string text = "#include <stdint.h>\n\n";
  const InputPipeline& pipeline = request.model->input;
  const bool is_staged = has_image_stage(request);
  const size_t inputs = is_staged ? pipeline.rows * pipeline.columns : request.model->inputs();
  text += "#define {NAME}_INPUTS " + std::to_string(inputs) + "\n";
  text += "#define {NAME}_OUTPUTS " + std::to_string(request.model->outputs()) + "\n";
  const double scale = score_scale(request);
  if (scale > 0.0) {
    text += "#define {NAME}_SCORE_SCALE " + float_literal(static_cast<float>(scale)) +
            " /* real value of a score of 1 */\n";
  }
  if (request.reject_margin > 0.0) text += reject_macro(request);
  text +=
      "\n#if defined({NAME}_DECLARE_ONLY) || defined({NAME}_DEFINE)\n"
      "#ifdef __cplusplus\n"
      "#define {NAME}_API extern \"C\"\n"
      "#else\n"
      "#define {NAME}_API\n"
      "#endif\n"
      "#ifndef {NAME}_DEFINE\n"
      "#define {NAME}_MODEL_DECLARED /* a later inclusion may define */\n"
      "#endif\n"
      "#else\n"
      "#define {NAME}_API static inline\n"
      "#endif\n\n"
      "/* The scores of {name}'s outputs before the last activation (logits). */\n"
      "{NAME}_API void {name}_infer(const {input_type}* input, {score_type}* scores);\n";
  if (is_regression(request)) {
    text +=
        "/* The outputs in the units of the training data. */\n"
        "{NAME}_API void {name}_predict(const {input_type}* input, float* output);\n";
  } else {
    text += std::string(request.reject_margin > 0.0
                            ? "/* The class of an input, 0 up to the number of classes, or -1: not sure. */\n"
                            : "/* The class of an input, 0 up to the number of classes. */\n") +
            "{NAME}_API int {name}_classify(const {input_type}* input);\n";
    if (!request.model->labels.empty()) {
      text +=
          "/* The name of a class, or an empty string. */\n"
          "{NAME}_API const char* {name}_label(int class_index);\n";
    }
  }
  if (is_staged) text += image_stage(request, names).interface_text;
  if (request.golden.count > 0) {
    text +=
        "/* 0 when the golden vectors in this header are reproduced. */\n"
        "{NAME}_API int {name}_self_test(void);\n";
  }
  return fill(text, names);
}

std::string library_include(const HeaderRequest& request, const Names& names) {
  std::string text =
      "#ifndef POCKETMLP_HPP\n"
      "#if defined(ARDUINO) && defined(__cplusplus)\n"
      "#include <PocketMLP.h>\n"
      "#elif defined(__cplusplus)\n"
      "#include \"pocketmlp/pocketmlp.hpp\"\n"
      "#else\n";
  text += !has_integer_scores(request)
              ? "#error \"{name}: float32 models need C++; for C export with --standalone\"\n"
              : "#include \"pocketmlp/quantized/quantized.h\"\n#include \"pocketmlp/version.hpp\"\n";
  text +=
      "#endif\n"
      "#endif\n"
      "#if " +
      std::string(has_integer_scores(request) ? "" : "defined(__cplusplus) && (") +
      "POCKETMLP_VERSION_MAJOR != " + std::to_string(POCKETMLP_VERSION_MAJOR) +
      " || POCKETMLP_VERSION_MINOR < " + std::to_string(POCKETMLP_VERSION_MINOR) +
      " || POCKETMLP_KERNELS_VERSION != " + std::to_string(POCKETMLP_KERNELS_VERSION) +
      (has_integer_scores(request) ? "" : ")") +
      "\n"
      "#error \"{name}: exported by PocketMLP " POCKETMLP_VERSION
      ", this is another version of the library; export the model again\"\n"
      "#endif\n";
  return fill(text, names);
}

std::string avr_limits(const HeaderRequest& request, const DataWriter& data, const Names& names) {
  if (data.bytes() > largest_avr_data) {
    const std::string reason = "its " + with_thousands(data.bytes()) +
                               " bytes of constants are more than the 64 KB of flash that AVR pointers reach";
    if (request.target == HeaderTarget::avr) throw InputError("--target avr: " + reason);
    return fill("#ifdef __AVR__\n#error \"{name}: {reason}\"\n#endif\n",
                {{"name", names.at("name")}, {"reason", reason}});
  }
  if (data.largest_array() > largest_avr_array) {
    const std::string reason = "an array of " + with_thousands(data.largest_array()) +
                               " bytes is more than the 32,767 that avr-gcc can hold";
    // As a type of the library a float network is one array; everything else is split by rows.
    const bool is_one_array = !has_integer_scores(request) && !request.standalone;
    if (request.target == HeaderTarget::avr) {
      throw InputError("--target avr: " + reason +
                       (is_one_array ? "; with --standalone it is split" : ", and one row cannot be split"));
    }
    return fill(
        "#ifdef __AVR__\n#error \"{name}: {reason}; export it with --target avr{standalone}\"\n#endif\n",
        {{"name", names.at("name")},
         {"reason", reason},
         {"standalone", is_one_array ? " --standalone" : ""}});
  }
  return "";
}

std::string label_function(const Model& model) {
  std::string text =
      "\n{NAME}_API const char* {name}_label(int class_index) {\n"
      "  switch (class_index) {\n";
  for (size_t k = 0; k < model.labels.size(); ++k) {
    text += "    case " + std::to_string(k) + ":\n      return " + string_literal(model.labels[k]) + ";\n";
  }
  return text + "    default:\n      return \"\";\n  }\n}\n";
}

// The last activation as an expression of `real`.
std::string activated_text(ActivationKind kind) {
  switch (kind) {
    case ActivationKind::relu:
      return "real < 0.0f ? 0.0f : real";
    case ActivationKind::leaky_relu:
      return "real < 0.0f ? real * 0.01f : real";
    case ActivationKind::sigmoid:
      return "1.0f / (1.0f + (float)expf(-real))";
    case ActivationKind::tanh:
      return "(float)tanhf(real)";
    case ActivationKind::softmax:
      throw InputError("model: softmax cannot be the last activation of a regression");
    case ActivationKind::linear:
      break;
  }
  return "real";
}

std::string predict_function(const HeaderRequest& request) {
  const Model& model = *request.model;
  const std::string real = score_scale(request) > 0.0 ? "(float)scores[i] * {NAME}_SCORE_SCALE" : "scores[i]";
  std::string text =
      "\n{NAME}_API void {name}_predict(const {input_type}* input, float* output) {\n"
      "  {score_type} scores[{NAME}_OUTPUTS];\n"
      "  uint16_t i;\n"
      "  {name}_infer(input, scores);\n"
      "  for (i = 0; i < {NAME}_OUTPUTS; ++i) {\n"
      "    const float real = " +
      real +
      ";\n"
      "    output[i] = " +
      activated_text(model.layers.back().activation) + ";\n";
  if (!model.target_mean.empty()) {
    text +=
        "    output[i] = output[i] * POCKETMLP_READ_FLOAT({name}_target_scale + i) +\n"
        "        POCKETMLP_READ_FLOAT({name}_target_mean + i);\n";
  }
  return text + "  }\n}\n";
}

void add_target_constants(HeaderParts& parts, const Model& model, const Names& names) {
  if (model.target_mean.empty()) return;
  std::vector<float> scale, mean;
  for (size_t o = 0; o < model.outputs(); ++o) {
    scale.push_back(1.0f / pipeline_constant(model.target_inverse_scale, o, 1.0f));
    mean.push_back(pipeline_constant(model.target_mean, o, 0.0f));
  }
  parts.data.add(names.at("name") + "_target_scale", scale);
  parts.data.add(names.at("name") + "_target_mean", mean);
}

// The same model as a C++ type, with the library.
std::string typed_model(const HeaderRequest& request, const HeaderParts& parts, Names names) {
  names["shape"] = string_literal(shape_text(*request.model));
  names["layout"] = string_literal(parts.layout);
  std::string text =
      "\n#ifdef __cplusplus\n"
      "/* The model as a type, for templates. */\n"
      "struct {name}_model {\n"
      "  typedef {input_type} Input;\n"
      "  typedef {score_type} Score;\n"
      "  enum : uint16_t { inputs = {NAME}_INPUTS, outputs = {NAME}_OUTPUTS };\n"
      "  static const char* shape() { return {shape}; }\n"
      "  static const char* layout() { return {layout}; }\n"
      "  static void infer(const Input* input, Score* scores) { {name}_infer(input, scores); }\n";
  text +=
      is_regression(request)
          ? "  static void predict(const Input* input, float* output) { {name}_predict(input, output); }\n"
          : "  static int classify(const Input* input) { return {name}_classify(input); }\n";
  if (request.golden.count > 0) text += "  static int self_test() { return {name}_self_test(); }\n";
  return fill(text + "};\n#endif\n", names);
}

// Sums of five scores have to fit 32 bits, too.
void check_averaging(const QuantizedModel& model) {
  const QuantizedLayer& last = model.layers.back();
  for (size_t o = 0; o < last.outputs; ++o) {
    int64_t reach = std::abs(int64_t{last.bias[o]});
    for (size_t i = 0; i < last.inputs; ++i) reach += 255 * std::abs(int{last.weights[o * last.inputs + i]});
    if (5 * reach > INT32_MAX)
      throw InputError("--average-shifts: the sum of five scores could exceed 32 bits");
  }
}

void check_model(const Model& model) {
  if (model.layers.empty()) throw InputError("model: it has no layers");
  for (const DenseLayer& layer : model.layers) {
    if (layer.inputs > widest_exported_layer || layer.outputs > widest_exported_layer) {
      throw InputError("model: a layer has more than 65,535 inputs or outputs");
    }
  }
}

}  // namespace

double score_scale(const HeaderRequest& request) {
  if (!has_integer_scores(request)) return 0.0;
  return real_score_scale(*request.model, request.quantized, request.average_shifts);
}

std::string model_header(const HeaderRequest& request, ExportReport& report) {
  const Model& model = *request.model;
  check_model_name(request.name);
  check_model(model);
  Names names = {{"name", request.name},
                 {"NAME", upper_case(request.name)},
                 {"input_type", model.input.kind == InputKind::image ? "uint8_t" : "float"}};
  HeaderParts parts = request.quantized != nullptr  ? integer_parts(request, names)
                      : has_integer_scores(request) ? fixed_parts(request, names)
                                                    : float_parts(request, names);
  names["score_type"] = parts.score_type;
  if (is_regression(request)) add_target_constants(parts, model, names);
  names["network_function"] = names.at("name") + "_infer";
  ImageStage stage;
  if (has_image_stage(request)) {
    names["network_function"] += "_small";
    stage = image_stage(request, names);
    parts.workspace_bytes += stage.workspace_bytes;
    parts.kernels.insert(parts.kernels.end(), stage.kernels.begin(), stage.kernels.end());
    if (request.average_shifts && request.quantized != nullptr) check_averaging(*request.quantized);
  }
  report.flash_bytes = parts.data.bytes();
  report.ram_bytes = parts.workspace_bytes + 4 * model.outputs();
  report.checksum = parts.data.checksum();

  const bool needs_math =
      is_regression(request) && (model.layers.back().activation == ActivationKind::sigmoid ||
                                 model.layers.back().activation == ActivationKind::tanh);
  std::string functions =
      parts.functions +
      "\n{NAME}_API void {network_function}(const {input_type}* input, {score_type}* scores) {\n" +
      parts.infer_body + "}\n" + stage.functions;
  functions += is_regression(request) ? predict_function(request) : classify_function(request, parts);
  if (!is_regression(request) && !model.labels.empty()) functions += label_function(model);

  std::string text = model_card(request, parts, report);
  text += fill("#ifndef {NAME}_MODEL_HEADER\n#define {NAME}_MODEL_HEADER\n\n", names);
  text += interface_text(request, names);
  if (!request.standalone) text += typed_model(request, parts, names);
  text += fill(
      "\n#endif /* {NAME}_MODEL_HEADER */\n"
      "\n#if (defined({NAME}_DEFINE) || !defined({NAME}_MODEL_DECLARED)) && !defined({NAME}_MODEL_DEFINED)\n"
      "#define {NAME}_MODEL_DEFINED\n",
      names);
  if (needs_math) text += "#include <math.h>\n";
  text += avr_limits(request, parts.data, names);
  if (request.standalone) {
    text += "\n" + standalone_text(parts.kernels, port_folder(request.target)) + "\n";
  } else {
    text += library_include(request, names) + "\n";
  }
  text += parts.layout_check;
  text += fill("#ifndef {NAME}_DATA\n#define {NAME}_DATA POCKETMLP_FLASH\n#endif\n\n", names);
  text += parts.declarations;
  text += parts.data.text() + golden_data(request, parts, names) + "\n";
  text += fill(functions, names) + self_test_body(request, parts, names);
  text += fill("\n#endif /* {NAME}_MODEL_DEFINED */\n", names);
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
