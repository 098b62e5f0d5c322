// Inference through all layers: each layer's outputs go to the other end of one buffer, so that the widest
// pair of neighbouring layers is all the memory it takes.
#ifndef POCKETMLP_NETWORK_FORWARD_PASS_HPP
#define POCKETMLP_NETWORK_FORWARD_PASS_HPP

#include <stddef.h>
#include <stdint.h>

#include "../activation/activation.hpp"
#include "../kernels/dense.hpp"
#include "layers.hpp"

namespace pocketmlp {

template <class Stack, class Numeric, bool IsLast = Stack::is_last>
struct ForwardPass {
  typedef typename Numeric::Activation Activation;

  // Returns where the outputs of the last layer lie in buffer[widest_pair]. `at_front`: this layer's outputs
  // go to the front. `activate_last` false leaves the last layer's pre-activations (logits).
  template <class WeightPointer>
  static const Activation* run(WeightPointer parameters, const Activation* input, Activation* buffer,
                               size_t size, bool at_front, bool activate_last) {
    Activation* output = at_front ? buffer : buffer + (size - Stack::outputs);
    DenseKernels<Numeric>::forward(parameters, parameters + Stack::weights, input, output, Stack::inputs,
                                   Stack::outputs);
    activate<typename Stack::First::Activation, Numeric>(output, Stack::outputs, 1);
    return ForwardPass<typename Stack::Next, Numeric>::run(parameters + Stack::own_parameters, output, buffer,
                                                           size, !at_front, activate_last);
  }
};

template <class Stack, class Numeric>
struct ForwardPass<Stack, Numeric, true> {
  typedef typename Numeric::Activation Activation;

  template <class WeightPointer>
  static const Activation* run(WeightPointer parameters, const Activation* input, Activation* buffer,
                               size_t size, bool at_front, bool activate_last) {
    Activation* output = at_front ? buffer : buffer + (size - Stack::outputs);
    DenseKernels<Numeric>::forward(parameters, parameters + Stack::weights, input, output, Stack::inputs,
                                   Stack::outputs);
    if (activate_last) activate<typename Stack::First::Activation, Numeric>(output, Stack::outputs, 1);
    return output;
  }
};

// The index of the largest value; the first one when several are equal.
template <class T>
uint16_t index_of_largest(const T* values, size_t count) {
  size_t best = 0;
  for (size_t i = 1; i < count; ++i) {
    if (values[best] < values[i]) best = i;
  }
  return static_cast<uint16_t>(best);
}
template <size_t Count, class T>
uint16_t class_of(const T* logits) {
  static_assert(
      static_cast<uint64_t>(Count) - 1 <= 65535,
      "PocketMLP: a class number has 16 bits, which are enough for 65,536 outputs; find the largest "
      "of logits() yourself (docs/errors.md)");
  return index_of_largest(logits, Count);
}

}  // namespace pocketmlp

#endif
