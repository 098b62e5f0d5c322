// A trained network whose parameters lie in flash:
//   static const InFlash<Network<float, Inputs<4>, Dense<3, Sigmoid>>> network POCKETMLP_FLASH = {{ ... }};
// A type of its own, because `const` alone lies in RAM on AVR. It infers like a network and cannot be
// trained.
#ifndef POCKETMLP_NETWORK_IN_FLASH_HPP
#define POCKETMLP_NETWORK_IN_FLASH_HPP

#include "../port.hpp"
#include "../quantized/flash.h"
#include "../traits.hpp"
#include "network.hpp"

namespace pocketmlp {

template <class Net>
struct InFlash {
  typedef Net NetworkInRam;
  typedef typename Net::Numeric Numeric;
  typedef typename Net::Stack Stack;
  typedef typename Net::Weight Weight;
  typedef typename Net::Activation Activation;
  static constexpr size_t inputs = Net::inputs;
  static constexpr size_t outputs = Net::outputs;
  static constexpr size_t parameter_count = Net::parameter_count;
  static constexpr size_t widest_pair = Net::widest_pair;

  // As in the network: layer after layer, weights[outputs][inputs], then bias[outputs].
  Weight parameters[parameter_count];

  // As the functions of Network.
  const Activation* infer(ArrayView<Activation, Net::inputs> input, Workspace<Net>& workspace) const {
    return run(input, workspace, true);
  }
  const Activation* logits(ArrayView<Activation, Net::inputs> input, Workspace<Net>& workspace) const {
    return run(input, workspace, false);
  }
  uint16_t classify(ArrayView<Activation, Net::inputs> input, Workspace<Net>& workspace) const {
    if (Net::outputs == 1) return static_cast<uint16_t>(Net::is_above_half(infer(input, workspace)[0]));
    return class_of<Net::outputs>(logits(input, workspace));
  }

  // Copies the parameters to RAM, for example to train them further.
  void copy_to(Net& network) const {
    typename FlashPointerTo<Weight>::type source = FlashPointerTo<Weight>::from(parameters);
    for (size_t k = 0; k < parameter_count; ++k) network.parameters[k] = source[k];
  }

 private:
  const Activation* run(ArrayView<Activation, Net::inputs> input, Workspace<Net>& workspace,
                        bool activate_last) const {
    return ForwardPass<Stack, Numeric>::run(FlashPointerTo<Weight>::from(parameters), input.data(),
                                            workspace.buffer, Net::widest_pair, true, activate_last);
  }
};

template <class Net>
constexpr size_t InFlash<Net>::inputs;
template <class Net>
constexpr size_t InFlash<Net>::outputs;
template <class Net>
constexpr size_t InFlash<Net>::parameter_count;
template <class Net>
constexpr size_t InFlash<Net>::widest_pair;

}  // namespace pocketmlp

#endif
