// Cuts a network's type in two: LeadingLayers<Net, N>::type has its first N layers, TrailingLayers<Net,
// N>::type the others, which take the outputs of the first as inputs. Parameters lie layer after layer, so
// the first are the beginning of the network's parameters and the others its end.
#ifndef POCKETMLP_NETWORK_SPLIT_LAYERS_HPP
#define POCKETMLP_NETWORK_SPLIT_LAYERS_HPP

#include <stddef.h>

#include "network.hpp"

namespace pocketmlp {

template <class... Layers>
struct LayerList;

// Moves the first Count layers of Rest to the end of Taken.
template <size_t Count, class Taken, class Rest>
struct TakeLayers;
template <size_t Count, class... Taken, class First, class... Rest>
struct TakeLayers<Count, LayerList<Taken...>, LayerList<First, Rest...>>
    : TakeLayers<Count - 1, LayerList<Taken..., First>, LayerList<Rest...>> {};
template <class... Taken, class First, class... Rest>
struct TakeLayers<0, LayerList<Taken...>, LayerList<First, Rest...>> {
  template <class Number, class InputLayer>
  struct Leading {
    typedef Network<Number, InputLayer, Taken...> type;
  };
  template <class Number, class InputLayer>
  struct Trailing {
    typedef Network<Number, InputLayer, First, Rest...> type;
  };
};

template <class Net, size_t Count>
struct SplitLayers;
template <class Number, size_t InputCount, class... Layers, size_t Count>
struct SplitLayers<Network<Number, Inputs<InputCount>, Layers...>, Count> {
  static_assert(
      Count > 0 && Count < sizeof...(Layers),
      "PocketMLP: a network is cut after its first layer at the earliest and before its last at the latest; "
      "give a number of layers between 1 and one less than it has (docs/errors.md)");
  typedef TakeLayers<Count, LayerList<>, LayerList<Layers...>> Cut;
  typedef typename Cut::template Leading<Number, Inputs<InputCount>>::type Leading;
  typedef typename Cut::template Trailing<Number, Inputs<Leading::outputs>>::type Trailing;
};

template <class Net, size_t Count>
struct LeadingLayers {
  typedef typename SplitLayers<Net, Count>::Leading type;
};
template <class Net, size_t Count>
struct TrailingLayers {
  typedef typename SplitLayers<Net, Count>::Trailing type;
};

}  // namespace pocketmlp

#endif
