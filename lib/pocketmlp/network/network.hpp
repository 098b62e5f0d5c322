// A network: the parameters of a stack of dense layers and nothing else. Its shape is its type:
//   Network<float, Inputs<784>, Dense<32, Relu>, Dense<10, Softmax>> network;
#ifndef POCKETMLP_NETWORK_NETWORK_HPP
#define POCKETMLP_NETWORK_NETWORK_HPP

#include <stddef.h>
#include <stdint.h>

#include "../array_view.hpp"
#include "../initialize/initialize.hpp"
#include "../numeric/fixed_numeric.hpp"
#include "../numeric/float_numeric.hpp"
#include "../ram_budget.hpp"
#include "../traits.hpp"
#include "forward_pass.hpp"
#include "layers.hpp"

namespace pocketmlp {

// The activations of inference, as large as the widest pair of neighbouring layers. Contents mean nothing
// between two calls. One per thread.
template <class Net>
struct Workspace {
  typename Net::Activation buffer[Net::widest_pair];

  template <class Other>
  operator Workspace<Other>&() {
    static_assert(AlwaysFalse<Other>::value,
                  "PocketMLP: this workspace belongs to another network; declare Workspace<Net> for the "
                  "network that infers, for InFlash<Net> too (docs/errors.md)");
    return *static_cast<Workspace<Other>*>(static_cast<void*>(this));
  }
};

// One layer's part of a network's parameters.
template <class Weight>
struct LayerParameters {
  Weight* weights;  // [outputs][inputs]
  Weight* bias;     // [outputs]
  size_t inputs;
  size_t outputs;
};

template <class Number, class... Layers>
struct Network {
  static_assert(AlwaysFalse<Number>::value,
                "PocketMLP: a network's shape begins with its inputs; write Network<number, Inputs<count>, "
                "Dense<outputs, activation>, ...> (docs/errors.md)");
};

// Number: float, double, a fixed-point type, or a numeric bundle. An aggregate: `= {{...}}` initialises the
// parameters, sizeof is the RAM they take.
template <class Number, size_t InputCount, class... Layers>
struct Network<Number, Inputs<InputCount>, Layers...> {
  static_assert(sizeof...(Layers) > 0,
                "PocketMLP: a network needs at least one layer; add Dense<outputs, activation> after "
                "Inputs<...> (docs/errors.md)");
  static_assert(
      sizeof(typename NumericBundle<Number>::type::Weight) != 2 ||
          LargestCount<InputCount, Layers...>::value <= 65535,
      "PocketMLP: a layer of 16-bit fixed point has at most 65,535 inputs and outputs; use Fixed<int32_t, "
      "16> or float (docs/errors.md)");
  typedef typename NumericBundle<Number>::type Numeric;
  typedef LayerStack<InputCount, Layers...> Stack;
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  static constexpr size_t inputs = InputCount;
  static constexpr size_t outputs = Stack::final_outputs;
  static constexpr size_t layers = Stack::layers;
  static constexpr size_t parameter_count = Stack::parameters;
  static constexpr size_t activation_count = Stack::activations;
  static constexpr size_t widest_pair = Stack::widest_pair;

  static_assert(Stack::exact_parameters <= SIZE_MAX / 2 / sizeof(Weight),
                "PocketMLP: this network is larger than an object can be on this chip; use fewer or narrower "
                "layers (docs/errors.md)");

  // Layer after layer: weights[outputs][inputs], then bias[outputs].
  Weight parameters[parameter_count];

  // The outputs of the last layer, `outputs` values in the workspace, valid until it is used again.
  const Activation* infer(ArrayView<Activation, inputs> input, Workspace<Network>& workspace) const {
    return run(input, workspace, true);
  }
  // The same before the last layer's activation.
  const Activation* logits(ArrayView<Activation, inputs> input, Workspace<Network>& workspace) const {
    return run(input, workspace, false);
  }
  // The class with the largest output, the first of equal ones; for a single output, 1 if it is above one
  // half. Outputs that are NaN say nothing: the answer is then 0.
  uint16_t classify(ArrayView<Activation, inputs> input, Workspace<Network>& workspace) const {
    if (outputs == 1) return static_cast<uint16_t>(is_above_half(infer(input, workspace)[0]));
    return class_of<outputs>(logits(input, workspace));
  }

  template <size_t Index>
  LayerParameters<Weight> layer() {
    return layer_at<Index, Weight>(parameters);
  }
  template <size_t Index>
  LayerParameters<const Weight> layer() const {
    return layer_at<Index, const Weight>(parameters);
  }

  static bool is_above_half(Activation value) { return Numeric::one() - value < value; }

 private:
  template <size_t Index, class T>
  static LayerParameters<T> layer_at(T* start) {
    static_assert(Index < layers,
                  "PocketMLP: the network has no such layer; layers are counted from 0 (docs/errors.md)");
    typedef StackAt<Stack, Index> At;
    T* const weights = start + At::parameter_offset;
    const LayerParameters<T> result = {weights, weights + At::type::weights, At::type::inputs,
                                       At::type::outputs};
    return result;
  }
  const Activation* run(ArrayView<Activation, inputs> input, Workspace<Network>& workspace,
                        bool activate_last) const {
    static_assert(FitsInRam<Network, Workspace<Network>>::value, "");
    const Weight* const start = parameters;
    return ForwardPass<Stack, Numeric>::run(start, input.data(), workspace.buffer, widest_pair, true,
                                            activate_last);
  }
};

template <class Number, size_t N, class... L>
constexpr size_t Network<Number, Inputs<N>, L...>::inputs;
template <class Number, size_t N, class... L>
constexpr size_t Network<Number, Inputs<N>, L...>::outputs;
template <class Number, size_t N, class... L>
constexpr size_t Network<Number, Inputs<N>, L...>::layers;
template <class Number, size_t N, class... L>
constexpr size_t Network<Number, Inputs<N>, L...>::parameter_count;
template <class Number, size_t N, class... L>
constexpr size_t Network<Number, Inputs<N>, L...>::activation_count;
template <class Number, size_t N, class... L>
constexpr size_t Network<Number, Inputs<N>, L...>::widest_pair;

// Applies `function(layer)` to every layer's LayerParameters, first to last.
template <class Stack, class Weight, class Function, bool IsLast = Stack::is_last>
struct ForEachLayer {
  static void run(Weight* parameters, Function& function) {
    ForEachLayer<Stack, Weight, Function, true>::run(parameters, function);
    ForEachLayer<typename Stack::Next, Weight, Function>::run(parameters + Stack::own_parameters, function);
  }
};
template <class Stack, class Weight, class Function>
struct ForEachLayer<Stack, Weight, Function, true> {
  static void run(Weight* parameters, Function& function) {
    const LayerParameters<Weight> layer = {parameters, parameters + Stack::weights, Stack::inputs,
                                           Stack::outputs};
    function(layer);
  }
};

// Fills every layer with seeded random weights (Method: He, Glorot, UniformOne) and zero biases.
template <class Method, class Net, class Generator>
void initialize(Net& network, Generator& random) {
  static_assert(
      !IsInFlash<Net>::value,
      "PocketMLP: a network in flash cannot be initialized, its weights are read-only; initialize one "
      "in RAM (docs/errors.md)");
  static_assert(FitsInRam<Net>::value, "");
  struct Filler {
    Generator& random;
    void operator()(const LayerParameters<typename Net::Weight>& layer) {
      initialize_weights<Method, typename Net::Numeric>(layer.weights, layer.inputs, layer.outputs, random);
      for (size_t o = 0; o < layer.outputs; ++o) layer.bias[o] = typename Net::Weight(0);
    }
  } filler = {random};
  ForEachLayer<typename Net::Stack, typename Net::Weight, Filler>::run(network.parameters, filler);
}

}  // namespace pocketmlp

#endif
