// Golden vectors: inputs and the scores that the exported arithmetic gives for them, for NAME_self_test.
#include <algorithm>
#include <cmath>

#include "data/image_pipeline.hpp"
#include "export/c_text.hpp"
#include "export/exported_scores.hpp"
#include "export/header_parts.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t most_vectors = 2;

size_t vector_count(const HeaderRequest& request) {
  return std::min(request.golden.count, most_vectors);
}

bool tests_by_row(const HeaderRequest& request) {
  return takes_rows(request) && !request.average_shifts;
}

// Of all golden vectors, one after the other.
std::vector<double> golden_scores(const HeaderRequest& request) {
  ExportedScores network(*request.model, request.quantized, request.average_shifts);
  std::vector<double> scores;
  for (size_t n = 0; n < vector_count(request); ++n) {
    const std::vector<double>& own = network.run(request.golden, n);
    scores.insert(scores.end(), own.begin(), own.end());
  }
  return scores;
}

// Float scores may differ by rounding: a small part of the largest golden score.
std::string tolerance(const HeaderRequest& request) {
  double largest = 1.0;
  for (double score : golden_scores(request)) largest = std::max(largest, std::fabs(score));
  return float_literal(static_cast<float>(1e-4 * largest));
}

const char* const golden_at_once =
    "#ifdef POCKETMLP_FLASH_IS_MEMORY\n"
    "    {name}_infer({name}_golden_input + vector * {NAME}_INPUTS, scores);\n"
    "#else\n"
    "    for (i = 0; i < {NAME}_INPUTS; ++i) {\n"
    "      input[i] = {read_input}({name}_golden_input + vector * {NAME}_INPUTS + i);\n"
    "    }\n"
    "    {name}_infer(input, scores);\n"
    "#endif\n";

// So that the self-test fits chips that cannot hold a raw image.
const char* const golden_by_row =
    "    {name}_begin_rows(&rows);\n"
    "    do {\n"
    "      for (i = 0; i < {columns}; ++i) {\n"
    "        row[i] = {read_input}({name}_golden_input + vector * {NAME}_INPUTS + rows.next * {columns} + "
    "i);\n"
    "      }\n"
    "    } while (!{name}_push_row(&rows, row));\n"
    "    {name}_infer_small(rows.small, scores);\n";

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
  const std::vector<double> scores = golden_scores(request);
  if (parts.score_type == "float") {
    data.add(name + "_golden_scores", std::vector<float>(scores.begin(), scores.end()));
  } else {
    data.add(CellType::int32, name + "_golden_scores", std::vector<int32_t>(scores.begin(), scores.end()));
  }
  return data.text();
}

std::string self_test_cost(const HeaderRequest& request) {
  if (vector_count(request) == 0) return "";
  const size_t value_bytes = request.golden.bytes != nullptr ? 1 : 4;
  size_t stack = request.golden.width * value_bytes;
  if (tests_by_row(request)) {
    const ImagePipeline pipeline(request.model->input);
    stack = request.model->input.columns + 2 * pipeline.columns() + pipeline.outputs() + 2;
  }
  const size_t constants =
      vector_count(request) * (request.golden.width * value_bytes + 4 * request.model->outputs());
  return "where it is called: " + with_thousands(constants) + " bytes of constants and " +
         with_thousands(stack) + " more bytes of stack for its input" +
         (tests_by_row(request) ? "" : ", these on AVR only");
}

std::string self_test_body(const HeaderRequest& request, const HeaderParts& parts, const Names& names) {
  const size_t count = vector_count(request);
  if (count == 0) return "";
  const bool is_float = parts.score_type == "float";
  const bool takes_bytes = request.golden.bytes != nullptr;
  Names values = names;
  values["count"] = std::to_string(count);
  values["read_input"] = takes_bytes ? "POCKETMLP_READ_U8" : "POCKETMLP_READ_FLOAT";
  values["read_score"] = is_float ? "POCKETMLP_READ_FLOAT" : "POCKETMLP_READ_I32";
  const std::string limit = is_float ? tolerance(request) : "";
  values["failed"] = is_float ? "!(difference <= " + limit + " && difference >= -" + limit + ")"
                              : std::string("scores[i] != expected");
  values["difference"] = is_float ? "      const float difference = scores[i] - expected;\n" : "";
  values["columns"] = std::to_string(request.model->input.columns);
  const bool by_row = tests_by_row(request);
  return fill(
      std::string("\n/* 0 if the golden vectors give the expected scores, else the number of the first that "
                  "does not. */\n"
                  "{NAME}_API int {name}_self_test(void) {\n"
                  "  {score_type} scores[{NAME}_OUTPUTS];\n") +
          (by_row ? "  {input_type} row[{columns}];\n"
                    "  {name}_rows rows;\n"
                  : "#ifndef POCKETMLP_FLASH_IS_MEMORY\n"
                    "  {input_type} input[{NAME}_INPUTS];\n"
                    "#endif\n") +
          "  uint16_t vector, i;\n"
          "  for (vector = 0; vector < {count}; ++vector) {\n" +
          (by_row ? golden_by_row : golden_at_once) +
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
