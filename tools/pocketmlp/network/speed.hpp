// How fast this machine trains and infers, against what its core can do at most.
#ifndef POCKETMLP_TOOL_NETWORK_SPEED_HPP
#define POCKETMLP_TOOL_NETWORK_SPEED_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "data/augment.hpp"
#include "data/image_dataset.hpp"
#include "network/kernel_set.hpp"
#include "network/training_data.hpp"
#include "network/training_options.hpp"

namespace pocketmlp {
namespace tool {

struct Speed {
  double samples_per_second = 0.0;  // the best repetition
  double gflops = 0.0;              // 2 per multiply-add of the network's weights, whatever else is computed
  double fraction = 0.0;            // of the highest limit of one core measured beside the repetitions
};

// GFLOP/s of multiply-adds on registers with these kernels' vectors (those of the narrowest for "generic").
double core_limit(const KernelSet& kernels);

// Floating-point operations per sample.
double inference_operations(const std::vector<size_t>& shape);
double training_operations(const std::vector<size_t>& shape);

// Epochs of real training, all that they do included (shuffling, bytes to floats, loss, validation): over
// `repetitions` epochs. Of data that is augmented only the epochs count whose samples are distorted. One
// thread is timed by its CPU time, several by the clock on the wall.
Speed training_speed(const TrainingData& data, const TrainingOptions& options, size_t repetitions,
                     AugmentKind augment = AugmentKind::none);

// The same for a typed network 784-128-10 of the library, plain gradient descent with mini-batches of 32, on
// images of 28 x 28: with the best kernels, which typed networks take by themselves; without validation.
Speed typed_training_speed(const TrainingData& data, float learning_rate, size_t repetitions);

// `batch` samples at once, one thread, over some 300 different ones.
Speed inference_speed(const TrainingData& data, const std::vector<size_t>& shape, const KernelSet& kernels,
                      size_t batch, size_t repetitions);

// A post-training int8 model of the shape, with exactly the exported arithmetic, one image at a time.
Speed int8_inference_speed(const ImageDataset& images, const std::vector<size_t>& shape,
                           const KernelSet& kernels, size_t repetitions);

}  // namespace tool
}  // namespace pocketmlp

#endif
