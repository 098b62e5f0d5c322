#include "data/table_preparation.hpp"

#include <algorithm>
#include <cmath>

namespace pocketmlp {
namespace tool {
namespace {

// Mean and standard deviation of the values that are there.
struct Moments {
  double mean = 0;
  double deviation = 0;
};

template <typename ValueAt>
Moments moments(const std::vector<std::size_t>& rows, ValueAt value_at) {
  double sum = 0;
  std::size_t count = 0;
  for (const std::size_t row : rows) {
    const double value = value_at(row);
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  if (count == 0) return Moments();
  Moments result;
  result.mean = sum / static_cast<double>(count);
  double squares = 0;
  for (const std::size_t row : rows) {
    const double difference = value_at(row) - result.mean;
    if (!std::isnan(difference)) squares += difference * difference;
  }
  result.deviation = std::sqrt(squares / static_cast<double>(count));
  return result;
}

// 0 where the values do not vary beyond the rounding of a float.
float inverse_deviation(const Moments& found) {
  const double rounding = 6e-8 * std::fabs(found.mean);
  return found.deviation > rounding && found.deviation > smallest_deviation
             ? static_cast<float>(1.0 / found.deviation)
             : 0.0f;
}

}  // namespace

void fit_preparation(const Table& table, const std::vector<std::size_t>& rows, Model& model) {
  put_schema(table.schema, model);
  model.input = InputPipeline();
  model.input.kind = InputKind::table;
  const std::size_t columns = table.schema.columns.size();
  for (std::size_t i = 0; i < columns; ++i) {
    Column& column = model.columns[i];
    const Moments found =
        moments(rows, [&](std::size_t row) { return static_cast<double>(table.values[row * columns + i]); });
    if (column.categories.empty()) {
      column.fill = static_cast<float>(found.mean);
      model.input.mean.push_back(static_cast<float>(found.mean));
      model.input.inverse_scale.push_back(inverse_deviation(found));
    }
    for (std::size_t j = 0; j < column.categories.size(); ++j) {
      model.input.mean.push_back(0.0f);
      model.input.inverse_scale.push_back(1.0f);
    }
  }
  model.target_mean.clear();
  model.target_inverse_scale.clear();
  if (table.schema.task != TaskKind::regression) return;
  const std::size_t outputs = table.schema.label_columns.size();
  for (std::size_t i = 0; i < outputs; ++i) {
    const Moments found =
        moments(rows, [&](std::size_t row) { return static_cast<double>(table.targets[row * outputs + i]); });
    const float inverse = inverse_deviation(found);
    model.target_mean.push_back(static_cast<float>(found.mean));
    model.target_inverse_scale.push_back(inverse > 0 ? inverse : 1.0f);
  }
}

void expand_features(const std::vector<Column>& columns, const float* values, float* features) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (column.categories.empty()) {
      *features++ = std::isnan(values[i]) ? column.fill : values[i];
      continue;
    }
    std::fill(features, features + column.categories.size(), 0.0f);
    if (!std::isnan(values[i])) features[static_cast<std::size_t>(values[i])] = 1.0f;
    features += column.categories.size();
  }
}

void prepare_inputs(const Model& model, const float* values, float* inputs) {
  expand_features(model.columns, values, inputs);
  for (std::size_t i = 0; i < model.input.mean.size(); ++i)
    inputs[i] = (inputs[i] - model.input.mean[i]) * model.input.inverse_scale[i];
}

FloatBuffer prepared_inputs(const Model& model, const Table& table, const std::vector<std::size_t>& rows) {
  const std::size_t features = model.input.mean.size();
  FloatBuffer inputs(rows.size() * features);
  for (std::size_t i = 0; i < rows.size(); ++i)
    prepare_inputs(model, table.row(rows[i]), inputs.data() + i * features);
  return inputs;
}

std::vector<float> prepared_targets(const Model& model, const Table& table,
                                    const std::vector<std::size_t>& rows) {
  const std::size_t outputs = model.target_mean.size();
  std::vector<float> targets;
  targets.reserve(rows.size() * outputs);
  for (const std::size_t row : rows) {
    for (std::size_t j = 0; j < outputs; ++j)
      targets.push_back((table.targets[row * outputs + j] - model.target_mean[j]) *
                        model.target_inverse_scale[j]);
  }
  return targets;
}

void restore_targets(const Model& model, float* outputs) {
  for (std::size_t i = 0; i < model.target_mean.size(); ++i)
    outputs[i] = outputs[i] / model.target_inverse_scale[i] + model.target_mean[i];
}

}  // namespace tool
}  // namespace pocketmlp
