// Trains a network from start to end: split, shuffle, mini-batches, validation, early stopping, calibration.
#ifndef POCKETMLP_TOOL_NETWORK_TRAINING_LOOP_HPP
#define POCKETMLP_TOOL_NETWORK_TRAINING_LOOP_HPP

#include <cstddef>
#include <functional>
#include <vector>

#include "model/model.hpp"
#include "network/number_format.hpp"
#include "network/runtime_trainer.hpp"
#include "network/training_data.hpp"
#include "network/training_options.hpp"

namespace pocketmlp {
namespace tool {

struct BatchReport {
  size_t epoch;     // from 0
  double fraction;  // of the whole run that is done
  float loss;       // mean of the epoch so far
  float accuracy;   // NaN for regression
};

// All may be empty.
struct TrainingCallbacks {
  std::function<void(const BatchReport&)> batch;
  std::function<void(size_t epoch, const EpochRecord&)> epoch;
  std::function<void(size_t epoch, const RuntimeNetwork&)> network;  // after every epoch
  std::function<bool()> stop;  // asked after every mini-batch; true ends the training after it
};

struct TrainingResult {
  Model model;
  Saturation saturation;       // fixed point: in this run
  bool stopped = false;        // by callbacks.stop; the model is that of the best epoch so far
  bool stopped_early = false;  // by patience; the model is that of the best epoch
  size_t best_epoch = 0;       // from 0; the last one unless patience is used or it was stopped
};

// Samples in the training and in the validation part, each in ascending order. Stratified: each class gives
// the same share to the validation part.
struct ValidationSplit {
  std::vector<uint32_t> training;
  std::vector<uint32_t> validation;
};
ValidationSplit split_for_validation(const TrainingData& data, float share, uint32_t seed);

// Weights of the classes, inverse to their share of these samples, 1 on the average over them.
std::vector<float> balanced_class_weights(const TrainingData& data, const std::vector<uint32_t>& samples);

// Throws InputError for options that do not fit the data, RunError when training diverges. `interrupted`: the
// model of a training with the same data and options that was stopped; goes on from the beginning of the
// epoch it was in, and ends with the same weights as a training that was not stopped. Throws InputError when
// the data has changed.
TrainingResult train(const TrainingData& data, const TrainingOptions& options,
                     const TrainingCallbacks& callbacks = TrainingCallbacks(),
                     const Model* interrupted = nullptr);

}  // namespace tool
}  // namespace pocketmlp

#endif
