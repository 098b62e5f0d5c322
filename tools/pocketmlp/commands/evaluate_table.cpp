// pocketmlp evaluate on tables.
#include <iostream>
#include <memory>

#include "commands/table_commands.hpp"
#include "commands/table_figures.hpp"
#include "data/model_table.hpp"
#include "data/table_shapes.hpp"
#include "export/held_out.hpp"
#include "export/model_data.hpp"
#include "export/quantize.hpp"
#include "support/error.hpp"
#include "support/json_writer.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct Result {
  TableScore score;
  std::string source;
  std::string rows;  // "150 rows"
};

// As `export` does it: a model without calibration gets it from this file.
QuantizedModel quantized_on(const std::string& data, const TableFormat& format, const Model& model,
                            const std::string& as) {
  ModelData own;
  if (model.calibration.empty() && data == "-")
    throw InputError(
        "--data -: an imported model is calibrated on the rows before it is tested on them; "
        "name a file");
  if (model.calibration.empty()) own = load_model_features(model, data, format);
  return quantize_as(as, model, calibration_of(model, own));
}

// A file is read row by row, as it need not fit in memory, unless only some of its rows are asked for.
Result score(TablePredictor& predictor, const Model& model, const TableEvaluation& evaluation) {
  const std::string& data = evaluation.data;
  Result result;
  if (evaluation.split != TableSplit::all) {
    const Table table = load_model_table(model, data, evaluation.format, Split::train);
    const Division division = training_division(model, table);
    const bool is_test = evaluation.split == TableSplit::test;
    result.score = score_table(predictor, model, table, is_test ? division.part : division.rest);
    result.source = table.source;
    result.rows = counted(result.score.rows, "row") +
                  (is_test ? " that training kept aside" : std::string(fitted_remark));
    return result;
  }
  if (is_shape(data)) {
    const Table points = load_model_table(model, data, evaluation.format, Split::test);
    result.source = points.source;
    result.score = score_table(predictor, model, points, all_rows(points.rows));
  } else {
    TableRows rows(data, evaluation.format, schema_of(model), TableRows::Answers::needed);
    result.source = data;
    result.score = score_rows(predictor, model, rows);
  }
  if (result.score.rows == 0) throw InputError(data + ": has no data (only a header)");
  result.rows = counted(result.score.rows, "row") + (is_training_file(model, data) ? fitted_remark : "");
  return result;
}

std::string json_text(const Result& result, const Model& model, const TableEvaluation& evaluation) {
  JsonWriter json;
  json.begin_object().member("model", evaluation.model_path).member("data", result.source);
  json.member("format", evaluation.as);
  json.member("split", evaluation.split == TableSplit::all    ? "all"
                       : evaluation.split == TableSplit::test ? "test"
                                                              : "train");
  json.member("trained_on_this_file",
              evaluation.split != TableSplit::all || is_training_file(model, evaluation.data));
  write_figures(json, result.score, model);
  json.end_object();
  return json.text();
}

}  // namespace

void evaluate_on_table(const Model& model, const TableEvaluation& evaluation) {
  if (evaluation.data.empty()) throw InputError("--data: name the file with the table");
  std::unique_ptr<OutputFile> out;
  if (!evaluation.json.empty()) out = std::make_unique<OutputFile>(evaluation.json);
  const bool is_integer = is_integer_format(evaluation.as);
  QuantizedModel quantized;
  if (is_integer) quantized = quantized_on(evaluation.data, evaluation.format, model, evaluation.as);
  TablePredictor predictor = is_integer ? TablePredictor(model, quantized) : TablePredictor(model);
  const Result result = score(predictor, model, evaluation);
  std::cout << "data: " << result.source << " (" << result.rows << "), as " << evaluation.as << "\n";
  if (result.score.targets.size() < 2) std::cout << short_score_text(result.score) << "\n";
  std::cout << score_text(result.score, model);
  if (out) {
    out->write(json_text(result, model, evaluation));
    out->commit();
  }
}

}  // namespace tool
}  // namespace pocketmlp
