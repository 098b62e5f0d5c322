#include "evaluation/table_evaluation.hpp"

#include <algorithm>
#include <cmath>

#include "data/table_preparation.hpp"
#include "export/quantized_run.hpp"
#include "network/layer_functions.hpp"
#include "network/runtime_network.hpp"
#include "pocketmlp/network/forward_pass.hpp"

namespace pocketmlp {
namespace tool {

struct TablePredictor::State {
  State(const Model& model, const QuantizedModel* quantized_model)
      : network(model),
        workspace(network, batch),
        inputs(batch * network.inputs()),
        outputs(batch * network.outputs()),
        quantized(quantized_model),
        runner(quantized_model == nullptr ? nullptr : new QuantizedRunner(*quantized_model)) {}

  RuntimeNetwork network;
  RuntimeWorkspace workspace;
  std::vector<float> inputs;
  std::vector<float> outputs;
  const QuantizedModel* quantized;  // null: float
  std::unique_ptr<QuantizedRunner> runner;
};

TablePredictor::TablePredictor(const Model& model) : model_(model), state_(new State(model, nullptr)) {}

TablePredictor::TablePredictor(const Model& model, const QuantizedModel& quantized)
    : model_(model), state_(new State(model, &quantized)) {}

TablePredictor::~TablePredictor() = default;

std::size_t TablePredictor::outputs() const {
  return state_->network.outputs();
}

const float* TablePredictor::predict(const float* values, std::size_t samples) {
  State& state = *state_;
  if (state.runner) {
    predict_quantized(values, samples);
  } else {
    const std::size_t columns = model_.columns.size();
    for (std::size_t s = 0; s < samples; ++s)
      prepare_inputs(model_, values + s * columns, state.inputs.data() + s * state.network.inputs());
    const float* const output =
        state.workspace.infer(state.network, generic_kernels(), state.inputs.data(), samples);
    std::copy(output, output + samples * outputs(), state.outputs.begin());
  }
  for (std::size_t s = 0; s < samples && model_.task == TaskKind::regression; ++s)
    restore_targets(model_, state.outputs.data() + s * outputs());
  return state.outputs.data();
}

// The header takes features in original units and gives scores, whose softmax are the probabilities.
void TablePredictor::predict_quantized(const float* values, std::size_t samples) {
  State& state = *state_;
  for (std::size_t s = 0; s < samples; ++s) {
    expand_features(model_.columns, values + s * model_.columns.size(), state.inputs.data());
    const std::vector<std::int32_t>& scores = state.runner->run(state.inputs.data());
    float* const output = state.outputs.data() + s * outputs();
    for (std::size_t k = 0; k < outputs(); ++k)
      output[k] = static_cast<float>(static_cast<double>(scores[k]) * state.quantized->score_scale);
    apply_activation(model_.layers.back().activation, output, outputs(), 1);
  }
}

std::size_t TablePredictor::answer(std::size_t sample) const {
  const std::size_t count = outputs();
  return state_->runner ? index_of_largest(state_->outputs.data() + sample * count, count)
                        : state_->workspace.answer(sample);
}

namespace {

// One batch of rows with their answers.
class Scorer {
 public:
  Scorer(TablePredictor& predictor, const Model& model) : predictor_(predictor), model_(model) {
    score_.task = model.task;
    score_.confusion = Confusion(model.task == TaskKind::classification ? model.outputs() : 0);
    score_.targets.resize(model.task == TaskKind::regression ? model.outputs() : 0);
  }

  void add(const float* values, std::uint32_t label_class, const float* targets) {
    values_.insert(values_.end(), values, values + model_.columns.size());
    classes_.push_back(label_class);
    if (model_.task == TaskKind::regression)
      targets_.insert(targets_.end(), targets, targets + model_.outputs());
    if (classes_.size() == TablePredictor::batch) flush();
  }

  TableScore finish() {
    flush();
    if (score_.rows > 0) score_.loss /= static_cast<double>(score_.rows);
    return score_;
  }

 private:
  void flush() {
    const std::size_t outputs = model_.outputs();
    const std::size_t samples = classes_.size();
    const float* const predicted = predictor_.predict(values_.data(), samples);
    for (std::size_t s = 0; s < samples; ++s) {
      const float* const own = predicted + s * outputs;
      if (model_.task == TaskKind::classification) {
        score_.confusion.add(classes_[s], predictor_.answer(s));
        score_.loss -= std::log(std::max(1e-12, static_cast<double>(own[classes_[s]])));
      }
      for (std::size_t k = 0; k < score_.targets.size(); ++k)
        score_.targets[k].add(static_cast<double>(targets_[s * outputs + k]), static_cast<double>(own[k]));
    }
    score_.rows += samples;
    values_.clear();
    classes_.clear();
    targets_.clear();
  }

  TablePredictor& predictor_;
  const Model& model_;
  std::vector<float> values_;
  std::vector<std::uint32_t> classes_;
  std::vector<float> targets_;
  TableScore score_;
};

}  // namespace

TableScore score_table(TablePredictor& predictor, const Model& model, const Table& table,
                       const RowList& rows) {
  Scorer scorer(predictor, model);
  const std::size_t targets = table.schema.label_columns.size();
  for (const std::size_t row : rows)
    scorer.add(table.row(row), table.classes.empty() ? 0 : table.classes[row],
               table.targets.empty() ? nullptr : table.targets.data() + row * targets);
  return scorer.finish();
}

TableScore score_rows(TablePredictor& predictor, const Model& model, TableRows& rows) {
  Scorer scorer(predictor, model);
  while (rows.next()) scorer.add(rows.values().data(), rows.label_class(), rows.targets().data());
  return scorer.finish();
}

}  // namespace tool
}  // namespace pocketmlp
