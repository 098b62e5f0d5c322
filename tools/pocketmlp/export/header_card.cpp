// The model card: the comment at the top of a model header that says what the model is and how it is used.
#include "export/c_text.hpp"
#include "export/header_parts.hpp"
#include "model/activation_name.hpp"
#include "pocketmlp/version.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string hexadecimal(uint32_t value) {
  const char* digits = "0123456789abcdef";
  std::string text;
  for (int place = 28; place >= 0; place -= 4) text += digits[(value >> place) & 15u];
  return text;
}

// " *   Title      text", wrapped at commas and spaces; nothing for an empty text.
std::string card_line(const std::string& title, const std::string& text) {
  const size_t width = 92;
  if (text.empty()) return "";
  std::string result;
  std::string rest = comment_text(text);
  std::string first = title;
  while (!rest.empty()) {
    size_t cut = rest.size();
    if (cut > width) {
      cut = rest.rfind(' ', width);
      if (cut == std::string::npos || cut == 0) {
        cut = width;
        while (!begins_character(rest[cut])) --cut;  // not within a character
      }
    }
    first.resize(12, ' ');
    result += " *   " + first + rest.substr(0, cut) + "\n";
    rest.erase(0, cut);
    if (!rest.empty() && rest[0] == ' ') rest.erase(0, 1);
    first.clear();
  }
  return result;
}

// "0: width, 1: height"; a name alone without its number.
std::string numbered_text(const std::vector<std::string>& names) {
  if (names.size() == 1) return names.front();
  std::string text;
  for (size_t k = 0; k < names.size(); ++k)
    text += (k == 0 ? "" : ", ") + std::to_string(k) + ": " + names[k];
  return text;
}

std::string input_text(const Model& model) {
  const InputPipeline& pipeline = model.input;
  if (pipeline.kind == InputKind::image) {
    return std::to_string(pipeline.rows) + " x " + std::to_string(pipeline.columns) +
           " grey image, one byte per pixel, row by row, 0 is background";
  }
  std::vector<std::string> inputs;
  for (const Column& column : model.columns) {
    if (column.categories.empty()) {
      inputs.push_back(column.name);
      if (column.impute) inputs.back() += " (NaN: missing, taken as " + float_literal(column.fill) + ")";
    }
    for (const std::string& category : column.categories)
      inputs.push_back(column.name + "=" + category + " (0 or 1)");
  }
  return inputs.empty() ? std::to_string(model.inputs()) + " numbers in their original units"
                        : numbered_text(inputs);
}

std::string output_text(const Model& model) {
  return numbered_text(model.task == TaskKind::regression ? model.label_columns : model.labels);
}

std::string result_text(const HeaderRequest& request) {
  std::string text = request.exported_result;
  if (text.empty()) return "";
  text += " as exported";
  if (!request.float_result.empty()) text += ", " + request.float_result + " in float";
  if (!request.result_data.empty()) text += " (" + request.result_data + ")";
  return text;
}

// Bytes of the class names, which AVR keeps in RAM like every string literal.
std::string label_text(const HeaderRequest& request) {
  const Model& model = *request.model;
  if (model.labels.empty() || model.task == TaskKind::regression) return "";
  size_t bytes = 1;  // the empty string
  for (const std::string& label : model.labels) bytes += label.size() + 1;
  return "; on AVR also " + with_thousands(bytes) + " bytes where " + request.name + "_label is called";
}

}  // namespace

std::string shape_text(const Model& model) {
  std::string text = counted(model.inputs(), "input");
  for (const DenseLayer& layer : model.layers) {
    text += ", " + std::to_string(layer.outputs) + " " + activation_name(layer.activation);
  }
  return text;
}

std::string hidden_function(ActivationKind kind) {
  if (kind == ActivationKind::softmax)
    throw InputError("model: softmax in a hidden layer cannot be exported");
  return kind == ActivationKind::linear ? "" : activation_name(kind);
}

std::string model_card(const HeaderRequest& request, const HeaderParts& parts, const ExportReport& report) {
  const Model& model = *request.model;
  std::string card = "/* " + request.name +
                     ": a neural network exported by PocketMLP " POCKETMLP_VERSION
                     ". Export it again instead of editing it.\n *\n";
  card += card_line("Network", shape_text(model));
  card += card_line("Input", input_text(model));
  card += card_line("Output", output_text(model));
  card += card_line("Arithmetic", parts.arithmetic + ", weights " + parts.layout);
  card += card_line("Data", model.data_source);
  card += card_line("Recipe", model.recipe);
  card += card_line("Seed", std::to_string(model.seed));
  card += card_line("Result", result_text(request));
  card += card_line("Reject", request.reject_result);
  card += card_line("Flash", with_thousands(report.flash_bytes) + " bytes of constants, and the code");
  card += card_line("RAM", with_thousands(report.ram_bytes) + " bytes of stack for activations and scores" +
                               label_text(request));
  card += card_line("Self-test", self_test_cost(request));
  card += card_line("Checksum", hexadecimal(report.checksum) + " (CRC-32 of the constants, little-endian)");
  card += fill(
      " *\n"
      " * One file: include it and call the functions below. Several files: define {NAME}_DECLARE_ONLY "
      "before\n"
      " * including it in each of them, and {NAME}_DEFINE in one file that is for it alone. {NAME}_DATA can "
      "be\n"
      " * defined as the attributes of the constants, for example a section or an alignment; on AVR it has "
      "to\n"
      " * keep PROGMEM. Functions keep no state.\n"
      " */\n",
      {{"NAME", upper_case(request.name)}});
  return card;
}

}  // namespace tool
}  // namespace pocketmlp
