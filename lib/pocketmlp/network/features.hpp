// Feature extractors: what frozen layers make of an input, for a small network behind them that still learns.
// A feature extractor has `inputs`, `outputs`, the types `Input` (one value of the input), `Activation` (one
// feature) and `Workspace`, and
//   const Activation* extract(ArrayView<Input, inputs> input, Workspace& workspace) const;
// which returns the features, valid until the workspace is used again.
#ifndef POCKETMLP_NETWORK_FEATURES_HPP
#define POCKETMLP_NETWORK_FEATURES_HPP

#include <stddef.h>
#include <stdint.h>

#include "in_flash.hpp"
#include "split_layers.hpp"

namespace pocketmlp {

// The first Count layers of a trained network in flash. RAM: their widest pair of layers, in the workspace.
template <class Net, size_t Count>
class FrozenLayers {
 public:
  typedef typename LeadingLayers<Net, Count>::type Leading;
  typedef typename TrailingLayers<Net, Count>::type Trailing;  // fits behind, with the network's own outputs
  typedef typename Leading::Activation Input;
  typedef typename Leading::Activation Activation;
  typedef pocketmlp::Workspace<Leading> Workspace;
  static constexpr size_t inputs = Leading::inputs;
  static constexpr size_t outputs = Leading::outputs;

  explicit FrozenLayers(const InFlash<Net>& network) : network_(&network) {}

  const Activation* extract(ArrayView<Input, Leading::inputs> input, Workspace& workspace) const {
    typedef typename Net::Weight Weight;
    return ForwardPass<typename Leading::Stack, typename Leading::Numeric>::run(
        FlashPointerTo<Weight>::from(network_->parameters), input.data(), workspace.buffer,
        Leading::widest_pair, true, true);
  }

  // Starts the learning part from what the network in flash knows.
  void copy_rest_to(Trailing& head) const {
    typedef typename Net::Weight Weight;
    typename FlashPointerTo<Weight>::type source = FlashPointerTo<Weight>::from(network_->parameters);
    for (size_t k = 0; k < Trailing::parameter_count; ++k) {
      head.parameters[k] = source[Leading::parameter_count + k];
    }
  }

 private:
  const InFlash<Net>* network_;
};

template <class Net, size_t Count>
constexpr size_t FrozenLayers<Net, Count>::inputs;
template <class Net, size_t Count>
constexpr size_t FrozenLayers<Net, Count>::outputs;

// A byte as a feature: byte / 64, so that most features lie between 0 and 4.
template <class Activation>
struct FeatureFromByte {
  static Activation convert(uint8_t byte) {
    static_assert(Activation::fraction_bits >= 6,
                  "PocketMLP: features need at least 6 fraction bits (docs/errors.md)");
    return Activation::from_raw(static_cast<typename Activation::Raw>(
        static_cast<typename Activation::Raw>(byte) * (1 << (Activation::fraction_bits - 6))));
  }
};
template <>
struct FeatureFromByte<float> {
  static float convert(uint8_t byte) { return static_cast<float>(byte) * (1.0f / 64.0f); }
};
template <>
struct FeatureFromByte<double> {
  static double convert(uint8_t byte) { return static_cast<double>(byte) * (1.0 / 64.0); }
};

// An integer function, such as the hidden layers of an exported 8-bit model, as feature extractor for the
// network Head: Function(input, features) computes FeatureCount bytes from InputCount values.
template <class Head, class InputValue, size_t InputCount, void (*Function)(const InputValue*, uint8_t*)>
class ByteFeatures {
 public:
  typedef InputValue Input;
  typedef typename Head::Activation Activation;
  static constexpr size_t inputs = InputCount;
  static constexpr size_t outputs = Head::inputs;
  struct Workspace {
    Activation features[Head::inputs];
  };

  const Activation* extract(ArrayView<InputValue, InputCount> input, Workspace& workspace) const {
    // The bytes lie at the end of the features' memory; each is read before a feature is written over it.
    const size_t start = (sizeof(Activation) - 1) * Head::inputs;
    uint8_t* const bytes = reinterpret_cast<uint8_t*>(workspace.features) + start;
    Function(input.data(), bytes);
    for (size_t i = 0; i < Head::inputs; ++i) {
      const Activation feature = FeatureFromByte<Activation>::convert(bytes[i]);
      memcpy(&workspace.features[i], &feature, sizeof feature);
    }
    return workspace.features;
  }
};

template <class Head, class InputValue, size_t InputCount, void (*Function)(const InputValue*, uint8_t*)>
constexpr size_t ByteFeatures<Head, InputValue, InputCount, Function>::inputs;
template <class Head, class InputValue, size_t InputCount, void (*Function)(const InputValue*, uint8_t*)>
constexpr size_t ByteFeatures<Head, InputValue, InputCount, Function>::outputs;

}  // namespace pocketmlp

#endif
