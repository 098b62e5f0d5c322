#include "network/evaluation.hpp"

#include <algorithm>
#include <memory>
#include <numeric>

#include "network/layer_functions.hpp"
#include "network/parallel_batches.hpp"
#include "pocketmlp/network/forward_pass.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t batch_size = 96;

// One thread's buffers and counts.
struct Worker {
  Worker(const RuntimeNetwork& network, TaskKind task, const std::shared_ptr<const PanelLayer>& first_layer)
      : workspace(network, batch_size, first_layer),
        input(batch_size * network.inputs()),
        targets(task == TaskKind::regression ? batch_size * network.outputs() : 0),
        classes(task == TaskKind::classification ? batch_size : 0),
        confusion(task == TaskKind::classification ? network.outputs() * network.outputs() : 0) {}

  RuntimeWorkspace workspace;
  FloatBuffer input;
  std::vector<float> targets;
  std::vector<uint16_t> classes;
  std::vector<size_t> confusion;
};

std::vector<Worker> make_workers(const RuntimeNetwork& network, TaskKind task, const KernelSet& kernels,
                                 size_t threads) {
  return std::vector<Worker>(std::max<size_t>(1, threads),
                             Worker(network, task, first_layer_in_panels(network, kernels)));
}

}  // namespace

Evaluation evaluate(const RuntimeNetwork& network, LossKind loss, const TrainingData& data,
                    const std::vector<uint32_t>& indices, const KernelSet& kernels, size_t threads) {
  const size_t outputs = network.outputs();
  const ActivationKind activation = network.layers().back().activation;
  const bool has_classes = data.task() == TaskKind::classification;
  std::vector<Worker> workers = make_workers(network, data.task(), kernels, threads);
  std::vector<double> losses((indices.size() + batch_size - 1) / batch_size);
  for_each_batch(
      indices.size(), batch_size, threads, [&](size_t thread, size_t batch, size_t first, size_t samples) {
        Worker& worker = workers[thread];
        const uint32_t* const chosen = indices.data() + first;
        data.fetch(chosen, samples, worker.input.data());
        const float* const output = worker.workspace.infer(network, kernels, worker.input.data(), samples);
        BatchTargets targets;
        if (has_classes) {
          for (size_t s = 0; s < samples; ++s) {
            worker.classes[s] = data.class_of(chosen[s]);
            ++worker.confusion[worker.classes[s] * outputs + worker.workspace.answer(s)];
          }
          targets.classes = worker.classes.data();
        } else {
          data.fetch_targets(chosen, samples, worker.targets.data());
          targets.values = worker.targets.data();
        }
        losses[batch] =
            static_cast<double>(measure_loss(loss, activation, output, targets, nullptr, outputs, samples));
      });
  Evaluation result;
  result.samples = indices.size();
  result.loss = std::accumulate(losses.begin(), losses.end(), 0.0) /
                static_cast<double>(std::max<size_t>(1, indices.size()));
  if (!has_classes) return result;
  result.confusion.assign(outputs, std::vector<size_t>(outputs));
  for (const Worker& worker : workers) {
    for (size_t k = 0; k < worker.confusion.size(); ++k) {
      result.confusion[k / outputs][k % outputs] += worker.confusion[k];
    }
  }
  for (size_t k = 0; k < outputs; ++k) result.correct += result.confusion[k][k];
  return result;
}

std::vector<uint32_t> all_indices(size_t count) {
  std::vector<uint32_t> indices(count);
  std::iota(indices.begin(), indices.end(), 0u);
  return indices;
}

}  // namespace tool
}  // namespace pocketmlp
