// The image stage of a model header: from the raw image to the small one that the network sees, and the sum
// of scores over shifts. The arithmetic is that of image_input.h and image_deskew.h.
#include "data/image_pipeline.hpp"
#include "export/c_text.hpp"
#include "export/header_parts.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string number(size_t value) {
  return std::to_string(value);
}

Names stage_names(const HeaderRequest& request, const Names& names, const ImagePipeline& pipeline) {
  const pocketmlp_image_shape& shape = pipeline.shape();
  Names values = names;
  values["small"] = number(pipeline.outputs());
  values["raw_rows"] = number(shape.rows);
  values["raw_columns"] = number(shape.columns);
  values["small_columns"] = number(pipeline.columns());
  values["shape"] = "{" + number(shape.rows) + ", " + number(shape.columns) + ", " + number(shape.top) +
                    ", " + number(shape.left) + ", " + number(pipeline.rows()) + ", " +
                    number(pipeline.columns()) + ", " + number(shape.factor) + "}";
  values["score_type"] = has_integer_scores(request) ? "int32_t" : "float";
  values["classify_small"] =
      request.model->task == TaskKind::regression
          ? ""
          : values["NAME"] + "_API int " + values["name"] + "_classify_small(const uint8_t* small);\n";
  return values;
}

// The statements that make the small image from `input`, moved by (x, y).
std::string reduce_text(bool deskew, const std::string& x, const std::string& y) {
  return deskew ? "pocketmlp_image_reduce_straight(&shape, input, slant, " + x + ", " + y +
                      ", straight, sums, small);\n"
                : "pocketmlp_image_reduce(&shape, input, " + x + ", " + y + ", sums, small);\n";
}

std::string infer_function(const HeaderRequest& request) {
  const bool deskew = request.model->input.deskew;
  std::string text =
      "\n{NAME}_API void {name}_infer(const uint8_t* input, {score_type}* scores) {\n"
      "  const pocketmlp_image_shape shape = {shape};\n"
      "  uint16_t sums[{small_columns}];\n"
      "  uint8_t small[{small}];\n";
  if (deskew) {
    text +=
        "  uint8_t straight[{raw_columns}];\n"
        "  const pocketmlp_slant slant = pocketmlp_image_slant(&shape, input);\n";
  }
  if (!request.average_shifts) {
    return text + "  " + reduce_text(deskew, "0", "0") + "  {name}_infer_small(small, scores);\n}\n";
  }
  text +=
      "  /* The image itself and moved by one pixel each way; the scores are summed. */\n"
      "  {score_type} shifted[{NAME}_OUTPUTS];\n"
      "  uint16_t n, o;\n"
      "  for (o = 0; o < {NAME}_OUTPUTS; ++o) scores[o] = 0;\n"
      "  for (n = 0; n < 5; ++n) {\n"
      "    const int8_t x = (int8_t)(n == 1 ? 1 : n == 2 ? -1 : 0);\n"
      "    const int8_t y = (int8_t)(n == 3 ? 1 : n == 4 ? -1 : 0);\n"
      "    ";
  text += reduce_text(deskew, "x", "y");
  text +=
      "    {name}_infer_small(small, shifted);\n"
      "    for (o = 0; o < {NAME}_OUTPUTS; ++o) scores[o] += shifted[o];\n"
      "  }\n";
  if (!has_integer_scores(request)) text += "  for (o = 0; o < {NAME}_OUTPUTS; ++o) scores[o] /= 5.0f;\n";
  return text + "}\n";
}

const char* const push_functions =
    "\n{NAME}_API void {name}_begin_rows({name}_rows* rows) {\n"
    "  uint16_t i;\n"
    "  rows->next = 0;\n"
    "  for (i = 0; i < {small_columns}; ++i) rows->sums[i] = 0;\n"
    "}\n"
    "\n{NAME}_API int {name}_push_row({name}_rows* rows, const uint8_t* row) {\n"
    "  const pocketmlp_image_shape shape = {shape};\n"
    "  pocketmlp_image_push_row(&shape, row, rows->next, rows->sums, rows->small);\n"
    "  ++rows->next;\n"
    "  return rows->next == {raw_rows};\n"
    "}\n";

const char* const push_interface =
    "/* For chips that cannot hold a raw image: begin, push {raw_rows} rows of {raw_columns} bytes from the "
    "top, then "
    "infer\n   rows.small. {name}_push_row returns 1 after the last row. */\n"
    "typedef struct {name}_rows {\n"
    "  uint8_t small[{NAME}_SMALL_INPUTS];\n"
    "  uint16_t sums[{small_columns}];\n"
    "  uint16_t next;\n"
    "} {name}_rows;\n"
    "{NAME}_API void {name}_begin_rows({name}_rows* rows);\n"
    "{NAME}_API int {name}_push_row({name}_rows* rows, const uint8_t* row);\n";

}  // namespace

bool has_image_stage(const HeaderRequest& request) {
  if (request.model->input.kind != InputKind::image) return false;
  return request.average_shifts || !ImagePipeline(request.model->input).is_identity();
}

bool takes_rows(const HeaderRequest& request) {
  return has_image_stage(request) && !request.model->input.deskew;
}

ImageStage image_stage(const HeaderRequest& request, const Names& names) {
  const ImagePipeline pipeline(request.model->input);
  const Names values = stage_names(request, names, pipeline);
  const bool deskew = request.model->input.deskew;
  ImageStage stage;
  stage.interface_text = fill(
      "/* The same for the {small} bytes of an image that was cropped, averaged and straightened before. */\n"
      "#define {NAME}_SMALL_INPUTS {small}\n"
      "{NAME}_API void {name}_infer_small(const uint8_t* small, {score_type}* scores);\n"
      "{classify_small}",
      values);
  if (takes_rows(request)) stage.interface_text += fill(push_interface, values);
  stage.functions = fill(infer_function(request), values);
  if (takes_rows(request)) stage.functions += fill(push_functions, values);
  stage.kernels.push_back(deskew ? "image_deskew.h" : "image_input.h");
  stage.workspace_bytes = pipeline.outputs() + 2 * pipeline.columns() +
                          (deskew ? request.model->input.columns : 0) +
                          (request.average_shifts ? 4 * request.model->outputs() : 0);
  return stage;
}

}  // namespace tool
}  // namespace pocketmlp
