// How a network's shape is written: Inputs<784>, Dense<32, Relu>, Dense<10, Softmax>; and what follows from
// it.
#ifndef POCKETMLP_NETWORK_LAYERS_HPP
#define POCKETMLP_NETWORK_LAYERS_HPP

#include <stddef.h>
#include <stdint.h>

#include "../traits.hpp"

namespace pocketmlp {

template <size_t Count>
struct Inputs {
  static_assert(Count > 0,
                "PocketMLP: a network needs at least one input; write Inputs<1> or more (docs/errors.md)");
  static constexpr size_t count = Count;
};
template <size_t Count>
constexpr size_t Inputs<Count>::count;

// A fully connected layer: outputs = activation(weights * inputs + bias).
template <size_t Outputs, class ActivationFunction>
struct Dense {
  static_assert(Outputs > 0,
                "PocketMLP: a layer needs at least one output; write Dense<1, ...> or more (docs/errors.md)");
  static constexpr size_t outputs = Outputs;
  typedef ActivationFunction Activation;
};
template <size_t Outputs, class ActivationFunction>
constexpr size_t Dense<Outputs, ActivationFunction>::outputs;

// The largest number of inputs or outputs of any layer.
template <size_t InputCount, class... Layers>
struct LargestCount {
  static constexpr size_t value = InputCount;
};
template <size_t InputCount, class Layer, class... Rest>
struct LargestCount<InputCount, Layer, Rest...> {
  static constexpr size_t value = larger(InputCount, LargestCount<Layer::outputs, Rest...>::value);
};

// The layers from one position to the end; the compile-time recursion of the library goes along `Next`.
template <size_t InputCount, class... Layers>
struct LayerStack;

template <size_t InputCount, class Layer>
struct LayerStack<InputCount, Layer> {
  typedef Layer First;
  typedef typename Layer::Activation OutputActivation;
  static constexpr bool is_last = true;
  static constexpr size_t layers = 1;
  static constexpr size_t inputs = InputCount;
  static constexpr size_t outputs = Layer::outputs;  // of this layer
  static constexpr size_t final_outputs = Layer::outputs;
  static constexpr size_t weights = InputCount * Layer::outputs;
  static constexpr size_t own_parameters = weights + outputs;
  static constexpr size_t parameters = own_parameters;
  static constexpr uint64_t exact_parameters = uint64_t(InputCount) * outputs + outputs;  // a size_t may wrap
  static constexpr size_t activations = outputs;
  static constexpr size_t widest_pair = outputs;
};

template <size_t InputCount, class Layer, class... Rest>
struct LayerStack<InputCount, Layer, Rest...> {
  typedef Layer First;
  typedef LayerStack<Layer::outputs, Rest...> Next;
  typedef typename Next::OutputActivation OutputActivation;
  static constexpr bool is_last = false;
  static constexpr size_t layers = 1 + Next::layers;
  static constexpr size_t inputs = InputCount;
  static constexpr size_t outputs = Layer::outputs;
  static constexpr size_t final_outputs = Next::final_outputs;
  static constexpr size_t weights = InputCount * Layer::outputs;
  static constexpr size_t own_parameters = weights + outputs;
  static constexpr size_t parameters = own_parameters + Next::parameters;  // of all layers from here
  static constexpr uint64_t exact_parameters =
      uint64_t(InputCount) * outputs + outputs + Next::exact_parameters;
  static constexpr size_t activations = outputs + Next::activations;
  static constexpr size_t widest_pair = larger(outputs + Next::outputs, Next::widest_pair);
};

// The stack that starts `Index` layers further on.
template <class Stack, size_t Index>
struct StackAt : StackAt<typename Stack::Next, Index - 1> {
  static constexpr size_t parameter_offset =
      Stack::own_parameters + StackAt<typename Stack::Next, Index - 1>::parameter_offset;
};
template <class Stack>
struct StackAt<Stack, 0> {
  typedef Stack type;
  static constexpr size_t parameter_offset = 0;
};

}  // namespace pocketmlp

#endif
