// Compares backpropagation with numerical derivatives, parameter by parameter. Run it on a small network
// whenever an activation, a loss or a kernel is new.
#ifndef POCKETMLP_TRAINER_GRADIENT_CHECK_HPP
#define POCKETMLP_TRAINER_GRADIENT_CHECK_HPP

#include "batch_trainer.hpp"

namespace pocketmlp {

template <class T>
struct GradientCheck {
  Status status;        // not ok: the loss was not finite, and the check stopped at at_parameter
  T largest_error;      // max over parameters of |a - n| / max(|a| + |n|, floor); NaN when a derivative is
  size_t at_parameter;  // where it is, an index into Network::parameters
};

// Central differences (L(w + step) - L(w - step)) / (2 step). Best with Network<double, ...> and step 1e-5;
// with float use 1e-2 and expect errors near 1e-3. `floor` keeps gradients that are zero from counting
// rounding noise. The network is unchanged afterwards. Stack: a BatchTrainer of the network.
template <class LossFunction, class Net, class Target>
GradientCheck<typename Net::Weight> check_gradients(Net& network,
                                                    ArrayView<typename Net::Activation, Net::inputs> input,
                                                    const Target& target, typename Net::Weight step,
                                                    typename Net::Weight floor) {
  typedef typename Net::Weight T;
  GradientCheck<T> result = {Status::ok, T(0), 0};
  BatchTrainer<Net, LossFunction> trainer;
  trainer.forward(network, input);
  result.status = trainer.backward(network, input, target);
  if (result.status != Status::ok) return result;
  BatchTrainer<Net, LossFunction> probe;
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    const T kept = network.parameters[k];
    T losses[2];
    for (int side = 0; side < 2 && result.status == Status::ok; ++side) {
      network.parameters[k] = side == 0 ? kept + step : kept - step;
      probe.forward(network, input);
      result.status = probe.backward(network, input, target);
      losses[side] = probe.loss();
    }
    network.parameters[k] = kept;
    if (result.status != Status::ok) {
      result.at_parameter = k;
      return result;
    }
    const T numerical = (losses[0] - losses[1]) / (T(2) * step);
    const T analytical = trainer.gradients()[k];
    const T difference = numerical < analytical ? analytical - numerical : numerical - analytical;
    T scale = (numerical < T(0) ? -numerical : numerical) + (analytical < T(0) ? -analytical : analytical);
    if (scale < floor) scale = floor;
    const T error = difference / scale;
    // NaN is the largest error of all: it is neither smaller than another nor replaced by one.
    const bool is_larger = !is_finite(error) || error > result.largest_error;
    if (is_larger && is_finite(result.largest_error)) {
      result.largest_error = error;
      result.at_parameter = k;
    }
  }
  return result;
}

}  // namespace pocketmlp

#endif
