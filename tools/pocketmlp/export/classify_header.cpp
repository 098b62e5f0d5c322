// NAME_classify of a model header: from scores to a class, or to -1 below the reject margin.
#include "export/c_text.hpp"
#include "export/header_parts.hpp"
#include "export/reject_margin.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// From scores to the class that classify answers. Differences of 32-bit scores fit 32 bits without sign.
std::string accepted_function(const HeaderRequest& request, const std::string& best) {
  const bool is_integer = has_integer_scores(request);
  const std::string begin =
      "\nstatic inline int {name}_accepted(const {score_type}* scores) {\n"
      "  const int best = " +
      best + ";\n";
  if (request.model->outputs() == 1) {
    return begin + (is_integer
                        ? "  const uint32_t lead = best ? (uint32_t)scores[0] : 0u - (uint32_t)scores[0];\n"
                          "  return lead >= {NAME}_REJECT_MARGIN ? best : -1;\n}\n"
                        : "  const float lead = best ? scores[0] : -scores[0];\n"
                          "  return lead >= {NAME}_REJECT_MARGIN ? best : -1;\n}\n");
  }
  return begin +
         "  int i;\n"
         "  for (i = 0; i < {NAME}_OUTPUTS; ++i) {\n" +
         (is_integer ? "    const uint32_t lead = (uint32_t)scores[best] - (uint32_t)scores[i];\n"
                     : "    const float lead = scores[best] - scores[i];\n") +
         "    if (i != best && !(lead >= {NAME}_REJECT_MARGIN)) return -1;\n"
         "  }\n"
         "  return best;\n"
         "}\n";
}

}  // namespace

std::string reject_macro(const HeaderRequest& request) {
  const double limit = score_margin(request.reject_margin, score_scale(request));
  const std::string real = number_text(request.reject_margin);
  if (!has_integer_scores(request)) {
    return "#define {NAME}_REJECT_MARGIN " + float_literal(static_cast<float>(limit)) +
           " /* classify needs such a lead of the best score */\n";
  }
  return "#define {NAME}_REJECT_MARGIN " + std::to_string(static_cast<int64_t>(limit)) +
         "u /* classify needs such a lead of the best score; as a real value " + real + " */\n";
}

std::string classify_function(const HeaderRequest& request, const HeaderParts& parts) {
  const bool is_float = parts.score_type == "float";
  std::string result =
      std::string(is_float ? "pocketmlp_float_argmax" : "pocketmlp_argmax") + "(scores, {NAME}_OUTPUTS)";
  if (is_float && !request.standalone) result = "(int)pocketmlp::index_of_largest(scores, {NAME}_OUTPUTS)";
  if (request.model->outputs() == 1) result = is_float ? "scores[0] > 0.0f" : "scores[0] > 0";
  std::string text;
  if (request.reject_margin > 0.0) {
    text = accepted_function(request, result);
    result = "{name}_accepted(scores)";
  }
  const std::string from_input =
      "\n{NAME}_API int {name}_classify{suffix}(const {input_type}* input) {\n"
      "  {score_type} scores[{NAME}_OUTPUTS];\n"
      "  {name}_infer{suffix}(input, scores);\n"
      "  return " +
      result + ";\n}\n";
  text += fill(from_input, {{"suffix", ""}});
  if (has_image_stage(request)) text += fill(from_input, {{"suffix", "_small"}});
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
