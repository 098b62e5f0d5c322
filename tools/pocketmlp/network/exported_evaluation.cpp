#include "network/exported_evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "export/exported_scores.hpp"
#include "network/parallel_batches.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t images_at_once = 256;

double cross_entropy(const std::vector<double>& scores, double scale, size_t label) {
  const double largest = *std::max_element(scores.begin(), scores.end());
  double sum = 0.0;
  for (const double score : scores) sum += std::exp((score - largest) * scale);
  return std::log(sum) - (scores[label] - largest) * scale;
}

}  // namespace

Evaluation evaluate_exported(const Model& model, const QuantizedModel* quantized, bool average_shifts,
                             const ImageDataset& images, size_t threads) {
  const size_t outputs = model.outputs();
  threads = std::max<size_t>(1, threads);
  std::vector<std::unique_ptr<ExportedScores>> scorers(threads);
  std::vector<std::vector<size_t>> counts(threads, std::vector<size_t>(outputs * outputs));
  for (std::unique_ptr<ExportedScores>& scorer : scorers)
    scorer = std::make_unique<ExportedScores>(model, quantized, average_shifts);
  const Samples raw = raw_samples(images);
  const double scale = real_score_scale(model, quantized, average_shifts);
  std::vector<double> losses((images.count + images_at_once - 1) / images_at_once);
  for_each_batch(images.count, images_at_once, threads,
                 [&](size_t thread, size_t batch, size_t first, size_t samples) {
                   for (size_t k = first; k < first + samples; ++k) {
                     const std::vector<double>& scores = scorers[thread]->run(raw, k);
                     const size_t answer = static_cast<size_t>(class_of_scores(scores));
                     ++counts[thread][images.labels[k] * outputs + answer];
                     losses[batch] += cross_entropy(scores, scale, images.labels[k]);
                   }
                 });
  Evaluation result;
  result.samples = images.count;
  result.loss = std::accumulate(losses.begin(), losses.end(), 0.0) /
                static_cast<double>(std::max<size_t>(1, images.count));
  result.confusion.assign(outputs, std::vector<size_t>(outputs));
  for (const std::vector<size_t>& count : counts) {
    for (size_t k = 0; k < count.size(); ++k) result.confusion[k / outputs][k % outputs] += count[k];
  }
  for (size_t k = 0; k < outputs; ++k) result.correct += result.confusion[k][k];
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
