// The gradients of one sample's loss: d loss / d weight and d loss / d bias of every layer, and the
// activations they come from. For looking at; training computes its own.
#ifndef POCKETMLP_TOOL_NETWORK_SAMPLE_GRADIENTS_HPP
#define POCKETMLP_TOOL_NETWORK_SAMPLE_GRADIENTS_HPP

#include <vector>

#include "network/layer_functions.hpp"
#include "network/runtime_network.hpp"

namespace pocketmlp {
namespace tool {

struct SampleGradients {
  float loss = 0.0f;
  std::vector<float> parameters;                // laid out like the network's parameters
  std::vector<std::vector<float>> activations;  // per layer
};

// input[network inputs]; `target` holds one sample.
SampleGradients sample_gradients(const RuntimeNetwork& network, LossKind loss, const float* input,
                                 const BatchTargets& target);

}  // namespace tool
}  // namespace pocketmlp

#endif
