// pocketmlp predict on tables: a filter that answers rows as they arrive.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>

#include "commands/table_commands.hpp"
#include "data/csv_writer.hpp"
#include "data/table_rows.hpp"
#include "data/table_value.hpp"
#include "evaluation/table_evaluation.hpp"
#include "pocketmlp/network/forward_pass.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

class RowWriter {
 public:
  RowWriter(const Model& model, const TablePrediction& prediction, const TableRows& rows)
      : model_(model), prediction_(prediction), reader_(rows.reader()), csv_(reader_.separator()) {
    if (prediction.decimal_comma && reader_.separator() == ',')
      throw InputError("--decimal comma: commas separate the fields of " + reader_.path() +
                       " (where that is wrong: --separator semicolon)");
    for (const std::string& name : prediction.keep) {
      kept_.push_back(reader_.find(name, "--keep"));
      if (std::count(kept_.begin(), kept_.end(), kept_.back()) > 1)
        throw InputError("--keep: column " + quoted_value(name) + " is given twice");
    }
    if (prediction.output != "-") file_ = std::make_unique<OutputFile>(prediction.output);
    write_header();
  }

  // The record that the reader is at, and the network's answer to it.
  void write(const float* outputs, std::size_t answer) {
    for (const std::size_t column : kept_) csv_.field(reader_.raw(column));
    if (model_.task == TaskKind::classification) {
      csv_.field(model_.label(answer));
    }
    const bool numbers = model_.task == TaskKind::regression || !prediction_.labels_only;
    for (std::size_t k = 0; numbers && k < model_.outputs(); ++k) csv_.field(number(outputs[k]));
    csv_.end_record();
    pass_on();
  }

  void finish() {
    if (file_) file_->commit();
    std::cout.flush();
  }

 private:
  std::string number(float value) const {
    std::string text = number_text(value);
    const std::size_t point = text.find('.');
    if (prediction_.decimal_comma && point != std::string::npos) text[point] = ',';
    return text;
  }

  void write_header() {
    for (const std::string& name : prediction_.keep) csv_.field(name);
    if (model_.task == TaskKind::classification) {
      write_answer_name(model_.label_columns.empty() ? "label" : model_.label_columns.front());
      for (std::size_t k = 0; !prediction_.labels_only && k < model_.outputs(); ++k)
        write_answer_name("p(" + model_.label(k) + ")");
    } else {
      for (const std::string& name : model_.label_columns) write_answer_name(name);
    }
    csv_.end_record();
    pass_on();
  }

  // A kept column, say the true label, may have the same name: no two columns of a table should.
  void write_answer_name(std::string name) {
    const std::vector<std::string>& kept = prediction_.keep;
    while (std::find(kept.begin(), kept.end(), name) != kept.end()) name = "predicted " + name;
    csv_.field(name);
  }

  void pass_on() {
    const std::string text = csv_.take();
    if (file_)
      file_->write(text);
    else
      std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file_ && !std::cout) throw RunError("standard output: cannot be written");
  }

  const Model& model_;
  const TablePrediction& prediction_;
  const TableReader& reader_;
  CsvWriter csv_;
  std::vector<std::size_t> kept_;
  std::unique_ptr<OutputFile> file_;  // null: standard output
};

}  // namespace

void predict_rows(const Model& model, const QuantizedModel* quantized, const TablePrediction& prediction) {
  TablePredictor predictor = quantized == nullptr ? TablePredictor(model) : TablePredictor(model, *quantized);
  TableRows rows(prediction.input, prediction.format, schema_of(model), TableRows::Answers::ignored);
  RowWriter writer(model, prediction, rows);
  while (rows.next()) {
    const float* const outputs = predictor.predict(rows.values().data(), 1);
    if (!std::all_of(outputs, outputs + predictor.outputs(),
                     [](float value) { return std::isfinite(value); }))
      rows.reader().fail_record("the values are too large: the network's answer is no number");
    writer.write(outputs, predictor.answer(0));
    if (!rows.reader().has_more_buffered()) std::cout.flush();
  }
  writer.finish();
}

}  // namespace tool
}  // namespace pocketmlp
