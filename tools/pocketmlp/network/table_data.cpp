#include "network/table_data.hpp"

#include <algorithm>

#include "data/table_preparation.hpp"
#include "network/training_loop.hpp"

namespace pocketmlp {
namespace tool {

TableData::TableData(const Table& table, const RowList& rows, float validation, uint32_t seed, bool balanced)
    : count_(rows.size()),
      inputs_(table.schema.features()),
      outputs_(table.schema.task == TaskKind::classification ? table.schema.labels.size()
                                                             : table.schema.label_columns.size()) {
  model_.task = table.schema.task;
  model_.data_source = table.source;
  for (const std::size_t row : rows) {
    if (!table.classes.empty()) classes_.push_back(table.classes[row]);
  }
  const ValidationSplit split = split_for_validation(*this, validation, seed);
  RowList training;
  for (const uint32_t index : split.training) training.push_back(rows[index]);
  fit_preparation(table, training, model_);
  take_rows(table, rows);
  if (balanced && model_.task == TaskKind::classification)
    class_weights_ = balanced_class_weights(*this, split.training);
}

TableData::TableData(const Table& table, const Model& model)
    : model_(model), count_(table.rows), inputs_(model.inputs()), outputs_(model.outputs()) {
  classes_ = table.classes;
  take_rows(table, all_rows(table.rows));
}

void TableData::take_rows(const Table& table, const RowList& rows) {
  values_ = prepared_inputs(model_, table, rows);
  if (model_.task == TaskKind::regression) targets_ = prepared_targets(model_, table, rows);
}

void TableData::fetch(const uint32_t* indices, size_t samples, float* values) const {
  for (size_t s = 0; s < samples; ++s) {
    const float* const row = values_.data() + indices[s] * inputs_;
    std::copy(row, row + inputs_, values + s * inputs_);
  }
}

void TableData::locate(const uint32_t* indices, size_t samples, const void** places) const {
  for (size_t s = 0; s < samples; ++s) places[s] = values_.data() + indices[s] * inputs_;
}

void TableData::fetch_targets(const uint32_t* indices, size_t samples, float* targets) const {
  for (size_t s = 0; s < samples; ++s) {
    const float* const row = targets_.data() + indices[s] * outputs_;
    std::copy(row, row + outputs_, targets + s * outputs_);
  }
}

void TableData::describe(Model& model) const {
  put_schema(schema_of(model_), model);
  model.input = model_.input;
  model.target_mean = model_.target_mean;
  model.target_inverse_scale = model_.target_inverse_scale;
  model.data_source = model_.data_source;
}

}  // namespace tool
}  // namespace pocketmlp
