#include "network/quantized_evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "export/quantized_run.hpp"
#include "network/parallel_batches.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t batch_size = 256;

double cross_entropy(const std::vector<int32_t>& scores, double scale, size_t label) {
  const double largest = static_cast<double>(*std::max_element(scores.begin(), scores.end()));
  double sum = 0.0;
  for (const int32_t score : scores) sum += std::exp((static_cast<double>(score) - largest) * scale);
  return std::log(sum) - (static_cast<double>(scores[label]) - largest) * scale;
}

}  // namespace

Evaluation evaluate_quantized(const QuantizedModel& model, const ImageDataset& images, size_t threads) {
  const size_t outputs = model.outputs();
  threads = std::max<size_t>(1, threads);
  std::vector<std::unique_ptr<QuantizedRunner>> runners(threads);
  std::vector<std::vector<size_t>> counts(threads, std::vector<size_t>(outputs * outputs));
  for (std::unique_ptr<QuantizedRunner>& runner : runners) runner = std::make_unique<QuantizedRunner>(model);
  std::vector<double> losses((images.count + batch_size - 1) / batch_size);
  for_each_batch(images.count, batch_size, threads,
                 [&](size_t thread, size_t batch, size_t first, size_t samples) {
                   for (size_t k = first; k < first + samples; ++k) {
                     const std::vector<int32_t>& scores = runners[thread]->run(images.image(k));
                     const size_t answer = static_cast<size_t>(QuantizedRunner::classify(scores));
                     ++counts[thread][images.labels[k] * outputs + answer];
                     losses[batch] += cross_entropy(scores, model.score_scale, images.labels[k]);
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
