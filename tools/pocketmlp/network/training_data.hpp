// Where training samples come from: images, tables, or anything that can turn a sample's number into input
// values. The training loop knows no more of its data than this.
#ifndef POCKETMLP_TOOL_NETWORK_TRAINING_DATA_HPP
#define POCKETMLP_TOOL_NETWORK_TRAINING_DATA_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

class TrainingData {
 public:
  virtual ~TrainingData() = default;

  virtual size_t count() const = 0;
  virtual size_t inputs() const = 0;
  virtual size_t outputs() const = 0;  // the number of classes or of target values
  virtual TaskKind task() const = 0;

  // The network's input values of the samples indices[samples], to values[samples][inputs]. Called from
  // several threads at once.
  virtual void fetch(const uint32_t* indices, size_t samples, float* values) const = 0;

  // The same as they are shown to the network in training: a source that augments its samples changes them
  // here, depending on nothing but (its seed, epoch, index).
  virtual void fetch_for_training(const uint32_t* indices, size_t samples, size_t /*epoch*/,
                                  float* values) const {
    fetch(indices, samples, values);
  }

  // Where in memory fetch() will find the samples, stored_bytes() of each: a shuffled set does not fit into
  // the caches, and whoever knows what is wanted next can ask for it early. 0 bytes: there is no such place.
  virtual size_t stored_bytes() const { return 0; }
  virtual void locate(const uint32_t* /*indices*/, size_t /*samples*/, const void** /*places*/) const {}

  // True if fetch_for_training is so much work that several threads should share it.
  virtual bool is_slow_to_fetch() const { return false; }

  // Classification: the class of one sample, below outputs().
  virtual uint16_t class_of(size_t index) const = 0;

  // Regression: targets[samples][outputs], standardised. Classification never asks.
  virtual void fetch_targets(const uint32_t* /*indices*/, size_t /*samples*/, float* /*targets*/) const {}

  // Classification: how much a sample of each class weighs in the loss; empty: all the same.
  virtual const std::vector<float>& class_weights() const {
    static const std::vector<float> all_the_same;
    return all_the_same;
  }

  // Fills in what the model has to know of its data: input pipeline, labels, columns, source.
  virtual void describe(Model& model) const = 0;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
