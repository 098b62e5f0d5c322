// One mini-batch with its buffers.
#ifndef POCKETMLP_TOOL_NETWORK_TRAINING_BATCH_HPP
#define POCKETMLP_TOOL_NETWORK_TRAINING_BATCH_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/layer_functions.hpp"
#include "network/thread_team.hpp"
#include "network/training_data.hpp"
#include "pocketmlp/network/forward_pass.hpp"
#include "support/large_array.hpp"

namespace pocketmlp {
namespace tool {

struct TrainingBatch {
  TrainingBatch(const TrainingData& data, size_t size)
      : input(size * data.inputs()),
        values(data.task() == TaskKind::regression ? size * data.outputs() : 0),
        classes(data.task() == TaskKind::classification ? size : 0),
        class_weights(data.class_weights()) {}

  // The samples indices[count] as they are shown in this epoch; `shares_step`: the step will be shared by the
  // team, whose threads had better write the samples they take forward.
  void fetch(const TrainingData& data, const uint32_t* indices, size_t count, size_t epoch, ThreadTeam& team,
             bool shares_step) {
    samples = count;
    if (data.is_slow_to_fetch() || shares_step) {
      team.run([&](size_t thread) {
        const ThreadTeam::Range own = team.share(samples, thread);
        data.fetch_for_training(indices + own.first, own.end - own.first, epoch,
                                input.data() + own.first * data.inputs());
      });
    } else {
      data.fetch_for_training(indices, samples, epoch, input.data());
    }
    if (classes.empty()) {
      data.fetch_targets(indices, samples, values.data());
    } else {
      for (size_t s = 0; s < samples; ++s) classes[s] = data.class_of(indices[s]);
    }
  }
  BatchTargets targets() const {
    BatchTargets result;
    if (classes.empty()) {
      result.values = values.data();
    } else {
      result.classes = classes.data();
      if (!class_weights.empty()) result.class_weights = class_weights.data();
    }
    return result;
  }
  // How many samples the outputs[samples][outputs] classify rightly; regression: 0.
  size_t correct(const float* output, size_t outputs) const {
    size_t count = 0;
    for (size_t s = 0; s < (classes.empty() ? 0 : samples); ++s) {
      if (index_of_largest(output + s * outputs, outputs) == classes[s]) ++count;
    }
    return count;
  }

  size_t samples = 0;
  FloatBuffer input;
  std::vector<float> values;
  std::vector<uint16_t> classes;
  std::vector<float> class_weights;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
