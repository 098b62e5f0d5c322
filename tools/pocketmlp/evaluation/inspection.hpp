// What a report shows of a model at work: confusion, distributions of weights and activations, worst
// mistakes.
#ifndef POCKETMLP_TOOL_EVALUATION_INSPECTION_HPP
#define POCKETMLP_TOOL_EVALUATION_INSPECTION_HPP

#include <cstddef>
#include <vector>

#include "evaluation/metrics.hpp"
#include "model/model.hpp"
#include "network/evaluation.hpp"
#include "network/training_data.hpp"
#include "plot/plots.hpp"

namespace pocketmlp {
namespace tool {

Confusion confusion_of(const Evaluation& evaluation);
// Throws InputError for regression.
Confusion confusion_of(const Model& model, const TrainingData& data);

// The weights of each layer, then its activations over at most 500 samples, evenly spread.
std::vector<Distribution> distributions_of(const Model& model, const TrainingData& data);

// A sample that the model got wrong.
struct Mistake {
  std::size_t index = 0;
  std::size_t truth = 0;
  std::size_t answer = 0;
  double truth_probability = 0;
  double answer_probability = 0;
};

// Those with the least probability for the truth first, at most `count`. Classification only.
std::vector<Mistake> worst_mistakes(const Model& model, const TrainingData& data, std::size_t count);

}  // namespace tool
}  // namespace pocketmlp

#endif
