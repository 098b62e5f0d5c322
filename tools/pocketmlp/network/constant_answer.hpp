// What a network that has learned nothing of its inputs can do at best.
#ifndef POCKETMLP_TOOL_NETWORK_CONSTANT_ANSWER_HPP
#define POCKETMLP_TOOL_NETWORK_CONSTANT_ANSWER_HPP

#include "model/model.hpp"
#include "network/training_data.hpp"

namespace pocketmlp {
namespace tool {

// The mean loss of the best answer that is the same for every sample: the shares of the classes, or the mean
// of each target. Cross-entropy: the entropy of the classes.
double constant_answer_loss(const TrainingData& data, LossKind loss);

// Whether a training ended hardly below that loss, in its own samples and in those kept aside.
bool has_learned_nothing(const EpochRecord& record, double constant_answer_loss);

}  // namespace tool
}  // namespace pocketmlp

#endif
