// The two passes of training over all layers: forward with every layer's activations kept, and backward,
// which hands each layer's delta and input to a sink that updates the weights or adds up gradients.
#ifndef POCKETMLP_TRAINER_PASSES_HPP
#define POCKETMLP_TRAINER_PASSES_HPP

#include <stddef.h>

#include "../activation/activation.hpp"
#include "../kernels/dense.hpp"
#include "../network/layers.hpp"

namespace pocketmlp {

// How many samples pass at once: one on a chip, many on the desktop, where ports have matrix kernels.
struct OneSample {
  static constexpr size_t count = 1;
};
struct ManySamples {
  size_t count;
};

// The dense kernels by number of samples.
template <class Numeric>
struct SampleKernels {
  typedef DenseKernels<Numeric> Kernels;
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;

  static void forward(const Weight* weights, const Weight* bias, const Activation* input, Activation* output,
                      size_t inputs, size_t outputs, OneSample) {
    Kernels::forward(weights, bias, input, output, inputs, outputs);
  }
  static void forward(const Weight* weights, const Weight* bias, const Activation* input, Activation* output,
                      size_t inputs, size_t outputs, ManySamples samples) {
    Kernels::forward_batch(weights, bias, input, output, inputs, outputs, samples.count);
  }
  static void input_gradient(const Weight* weights, const Delta* delta, Delta* input_delta, size_t inputs,
                             size_t outputs, OneSample) {
    Kernels::input_gradient(weights, delta, input_delta, inputs, outputs);
  }
  static void input_gradient(const Weight* weights, const Delta* delta, Delta* input_delta, size_t inputs,
                             size_t outputs, ManySamples samples) {
    Kernels::input_gradient_batch(weights, delta, input_delta, inputs, outputs, samples.count);
  }
};

// Layer by layer; activations[layer][samples][outputs] one after another.
template <class Stack, class Numeric, class Samples, bool IsLast = Stack::is_last>
struct TrainingForward {
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  static void run(const Weight* parameters, const Activation* input, Activation* activations,
                  Samples samples) {
    TrainingForward<Stack, Numeric, Samples, true>::run(parameters, input, activations, samples);
    TrainingForward<typename Stack::Next, Numeric, Samples>::run(
        parameters + Stack::own_parameters, activations, activations + Stack::outputs * samples.count,
        samples);
  }
};
template <class Stack, class Numeric, class Samples>
struct TrainingForward<Stack, Numeric, Samples, true> {
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  static void run(const Weight* parameters, const Activation* input, Activation* activations,
                  Samples samples) {
    SampleKernels<Numeric>::forward(parameters, parameters + Stack::weights, input, activations,
                                    Stack::inputs, Stack::outputs, samples);
    activate<typename Stack::First::Activation, Numeric>(activations, Stack::outputs, samples.count);
  }
};

// Backpropagation (Rumelhart, Hinton, Williams 1986). On entry the last layer's delta is in place (last_delta
// below); from the last layer to the first, the error passes on through the weights and is multiplied by the
// derivative, and delta and input go to the sink. deltas[samples * widest_pair]: neighbouring layers use
// opposite ends.
template <class Stack, class Numeric, class Samples, bool IsLast = Stack::is_last>
struct BackwardPass {
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;

  // input_delta: where the error with respect to this layer's inputs goes; null: nobody needs it.
  template <class Sink>
  static void run(Weight* parameters, const Activation* input, const Activation* activations, Delta* deltas,
                  size_t width, bool at_front, Samples samples, Sink& sink, Delta* input_delta) {
    Delta* const delta = at_front ? deltas : deltas + (width - Stack::outputs) * samples.count;
    BackwardPass<typename Stack::Next, Numeric, Samples>::run(parameters + Stack::own_parameters, activations,
                                                              activations + Stack::outputs * samples.count,
                                                              deltas, width, !at_front, samples, sink, delta);
    multiply_derivative<typename Stack::First::Activation, Numeric>(activations, delta, Stack::outputs,
                                                                    samples.count);
    BackwardPass<Stack, Numeric, Samples, true>::pass_layer(parameters, input, delta, samples, sink,
                                                            input_delta);
  }
};
template <class Stack, class Numeric, class Samples>
struct BackwardPass<Stack, Numeric, Samples, true> {
  typedef typename Numeric::Weight Weight;
  typedef typename Numeric::Activation Activation;
  typedef typename Numeric::Delta Delta;

  template <class Sink>
  static void run(Weight* parameters, const Activation* input, const Activation*, Delta* deltas, size_t width,
                  bool at_front, Samples samples, Sink& sink, Delta* input_delta) {
    Delta* const delta = at_front ? deltas : deltas + (width - Stack::outputs) * samples.count;
    pass_layer(parameters, input, delta, samples, sink, input_delta);
  }
  // The error goes on before the sink changes the weights.
  template <class Sink>
  static void pass_layer(Weight* parameters, const Activation* input, const Delta* delta, Samples samples,
                         Sink& sink, Delta* input_delta) {
    if (input_delta != nullptr) {
      SampleKernels<Numeric>::input_gradient(parameters, delta, input_delta, Stack::inputs, Stack::outputs,
                                             samples);
    }
    sink.template layer<Stack>(parameters, delta, input, samples);
  }
};

// Where the last layer's delta lies: layers alternate, beginning at the front.
template <class Stack, class Delta>
Delta* last_delta(Delta* deltas, size_t samples) {
  return Stack::layers % 2 == 1 ? deltas : deltas + (Stack::widest_pair - Stack::final_outputs) * samples;
}

}  // namespace pocketmlp

#endif
