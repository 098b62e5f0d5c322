// Golden vectors: inputs and the scores that the exported arithmetic gives for them, for NAME_self_test.
#include <algorithm>
#include <cmath>

#include "export/c_text.hpp"
#include "export/float_reference.hpp"
#include "export/header_parts.hpp"
#include "export/quantized_run.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t most_vectors = 2;

size_t vector_count(const HeaderRequest& request) {
  return std::min(request.golden.count, most_vectors);
}

// Float scores may differ by rounding: a small part of the largest golden score.
float tolerance(const std::vector<float>& scores) {
  float largest = 1.0f;
  for (float score : scores) largest = std::max(largest, std::fabs(score));
  return 1e-4f * largest;
}

std::vector<float> float_scores(const HeaderRequest& request) {
  FloatReference network(*request.model);
  std::vector<float> scores;
  for (size_t n = 0; n < vector_count(request); ++n) {
    network.run(request.golden, n);
    scores.insert(scores.end(), network.logits().begin(), network.logits().end());
  }
  return scores;
}

}  // namespace

std::string golden_data(const HeaderRequest& request, const HeaderParts& parts, const Names& names) {
  const size_t count = vector_count(request);
  if (count == 0) return "";
  const std::string name = names.at("name");
  const size_t values = count * request.golden.width;
  DataWriter data(names.at("NAME") + "_DATA");
  data.add_text("\n/* Golden vectors; linked only where " + name + "_self_test is called. */\n");
  if (request.golden.bytes != nullptr) {
    const uint8_t* bytes = request.golden.bytes;
    data.add(CellType::uint8, name + "_golden_input", std::vector<int32_t>(bytes, bytes + values));
  } else {
    const float* floats = request.golden.values;
    data.add(name + "_golden_input", std::vector<float>(floats, floats + values));
  }
  if (parts.score_type == "float") {
    data.add(name + "_golden_scores", float_scores(request));
  } else {
    QuantizedRunner runner(*request.quantized);
    std::vector<int32_t> scores;
    for (size_t n = 0; n < count; ++n) {
      const std::vector<int32_t>& own = runner.run(request.golden, n);
      scores.insert(scores.end(), own.begin(), own.end());
    }
    data.add(CellType::int32, name + "_golden_scores", scores);
  }
  return data.text();
}

std::string self_test_body(const HeaderRequest& request, const HeaderParts& parts, const Names& names) {
  const size_t count = vector_count(request);
  if (count == 0) return "";
  const bool is_float = parts.score_type == "float";
  const bool takes_bytes = request.golden.bytes != nullptr;
  Names values = names;
  values["count"] = std::to_string(count);
  values["width"] = std::to_string(request.golden.width);
  values["read_input"] = takes_bytes ? "POCKETMLP_READ_U8" : "POCKETMLP_READ_FLOAT";
  values["read_score"] = is_float ? "POCKETMLP_READ_FLOAT" : "POCKETMLP_READ_I32";
  values["failed"] = is_float ? "difference > " + float_literal(tolerance(float_scores(request))) +
                                    " || difference < -" + float_literal(tolerance(float_scores(request))) +
                                    " || difference != difference"
                              : "scores[i] != expected";
  values["difference"] = is_float ? "      const float difference = scores[i] - expected;\n" : "";
  return fill(
      "\n/* 0 if the golden vectors give the expected scores, else the number of the first that does not. "
      "*/\n"
      "{NAME}_API int {name}_self_test(void) {\n"
      "  {score_type} scores[{NAME}_OUTPUTS];\n"
      "  {input_type} input[{width}];\n"
      "  uint16_t vector, i;\n"
      "  for (vector = 0; vector < {count}; ++vector) {\n"
      "    for (i = 0; i < {width}; ++i) {\n"
      "      input[i] = {read_input}({name}_golden_input + vector * {width} + i);\n"
      "    }\n"
      "    {network_function}(input, scores);\n"
      "    for (i = 0; i < {NAME}_OUTPUTS; ++i) {\n"
      "      const {score_type} expected = {read_score}({name}_golden_scores + vector * {NAME}_OUTPUTS + "
      "i);\n"
      "{difference}"
      "      if ({failed}) return (int)vector + 1;\n"
      "    }\n"
      "  }\n"
      "  return 0;\n"
      "}\n",
      values);
}

}  // namespace tool
}  // namespace pocketmlp
