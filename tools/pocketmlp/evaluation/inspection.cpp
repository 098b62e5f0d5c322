#include "evaluation/inspection.hpp"

#include <algorithm>

#include "network/runtime_network.hpp"
#include "pocketmlp/network/forward_pass.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {

Confusion confusion_of(const Evaluation& evaluation) {
  const std::size_t classes = evaluation.confusion.size();
  Confusion confusion(classes);
  for (std::size_t i = 0; i < classes; ++i) {
    for (std::size_t k = 0; k < classes; ++k) confusion.add(i, k, evaluation.confusion[i][k]);
  }
  return confusion;
}

Confusion confusion_of(const Model& model, const TrainingData& data) {
  if (model.task != TaskKind::classification)
    throw InputError("confusion: the model predicts numbers and has no classes");
  return confusion_of(evaluate(RuntimeNetwork(model), model.loss, data, all_indices(data.count()),
                               select_kernels("auto"), 1));
}

std::vector<Distribution> distributions_of(const Model& model, const TrainingData& data) {
  const RuntimeNetwork network(model);
  RuntimeWorkspace workspace(network, 1);
  std::vector<Distribution> weights;
  std::vector<Distribution> activations;
  for (std::size_t k = 0; k < model.layers.size(); ++k) {
    const std::string layer = "layer " + std::to_string(k + 1);
    weights.push_back({"Weights, " + layer, model.layers[k].weights});
    activations.push_back({"Activations, " + layer, {}});
  }
  const std::size_t most_samples = 500;
  const std::size_t step = std::max<std::size_t>(1, data.count() / most_samples);
  std::vector<float> input(network.inputs());
  for (std::size_t index = 0; index < data.count(); index += step) {
    const uint32_t chosen = static_cast<uint32_t>(index);
    data.fetch(&chosen, 1, input.data());
    workspace.infer(network, generic_kernels(), input.data(), 1);
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
      const float* const values = workspace.layer(k);
      activations[k].values.insert(activations[k].values.end(), values, values + model.layers[k].outputs);
    }
  }
  std::vector<Distribution> all = weights;
  all.insert(all.end(), activations.begin(), activations.end());
  return all;
}

std::vector<Mistake> worst_mistakes(const Model& model, const TrainingData& data, std::size_t count) {
  const RuntimeNetwork network(model);
  const std::size_t batch = 64;
  RuntimeWorkspace workspace(network, batch);
  std::vector<float> input(batch * network.inputs());
  const std::size_t outputs = network.outputs();
  std::vector<Mistake> mistakes;
  for (std::size_t first = 0; first < data.count(); first += batch) {
    const std::size_t samples = std::min(batch, data.count() - first);
    std::vector<uint32_t> indices(samples);
    for (std::size_t s = 0; s < samples; ++s) indices[s] = static_cast<uint32_t>(first + s);
    data.fetch(indices.data(), samples, input.data());
    const float* const answers = workspace.infer(network, generic_kernels(), input.data(), samples);
    for (std::size_t s = 0; s < samples; ++s) {
      const float* const own = answers + s * outputs;
      Mistake mistake;
      mistake.index = first + s;
      mistake.truth = data.class_of(mistake.index);
      mistake.answer = workspace.answer(s);
      mistake.truth_probability = static_cast<double>(own[mistake.truth]);
      mistake.answer_probability = static_cast<double>(own[mistake.answer]);
      if (mistake.answer != mistake.truth) mistakes.push_back(mistake);
    }
  }
  std::stable_sort(mistakes.begin(), mistakes.end(), [](const Mistake& left, const Mistake& right) {
    return left.truth_probability < right.truth_probability;
  });
  if (mistakes.size() > count) mistakes.resize(count);
  return mistakes;
}

}  // namespace tool
}  // namespace pocketmlp
