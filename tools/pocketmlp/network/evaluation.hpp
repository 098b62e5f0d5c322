// How well a network does on data: loss, accuracy and, for classes, who is taken for whom.
#ifndef POCKETMLP_TOOL_NETWORK_EVALUATION_HPP
#define POCKETMLP_TOOL_NETWORK_EVALUATION_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/runtime_network.hpp"
#include "network/training_data.hpp"

namespace pocketmlp {
namespace tool {

struct Evaluation {
  size_t samples = 0;
  size_t correct = 0;                          // classification only
  double loss = 0.0;                           // mean per sample
  std::vector<std::vector<size_t>> confusion;  // [true class][predicted class]

  double accuracy() const {
    return samples == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(samples);
  }
};

// The samples `indices` of the data; the result does not depend on the number of threads.
Evaluation evaluate(const RuntimeNetwork& network, LossKind loss, const TrainingData& data,
                    const std::vector<uint32_t>& indices, const KernelSet& kernels, size_t threads);

// 0, 1, 2, ... count - 1.
std::vector<uint32_t> all_indices(size_t count);

}  // namespace tool
}  // namespace pocketmlp

#endif
