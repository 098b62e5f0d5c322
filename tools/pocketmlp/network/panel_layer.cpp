#include "network/panel_layer.hpp"

namespace pocketmlp {
namespace tool {

void UsedInputs::find(const PanelKernels& kernels, const float* input, size_t inputs, size_t samples) {
  ranges_.resize(inputs / 2 + 1);
  count_ = kernels.used_ranges(input, inputs, samples, ranges_.data());
}

PanelLayer::PanelLayer(const PanelKernels& kernels, size_t inputs, size_t outputs, size_t states)
    : kernels_(kernels),
      inputs_(inputs),
      outputs_(outputs),
      states_(states),
      size_(kernels.size(inputs, outputs)),
      panels_((1 + states) * size_) {}

void PanelLayer::load(const float* weights, const float* optimizer_states) {
  kernels_.pack(weights, panels_.data(), inputs_, outputs_);
  for (size_t k = 0; k < states_; ++k)
    kernels_.pack(optimizer_states + k * inputs_ * outputs_, state(k), inputs_, outputs_);
}

void PanelLayer::store(float* weights, float* optimizer_states) const {
  kernels_.unpack(panels_.data(), weights, inputs_, outputs_);
  for (size_t k = 0; k < states_; ++k) {
    kernels_.unpack(panels_.data() + (1 + k) * size_, optimizer_states + k * inputs_ * outputs_, inputs_,
                    outputs_);
  }
}

void PanelLayer::forward(const float* bias, const float* input, float* output, size_t samples,
                         const UsedInputs& used) const {
  kernels_.forward(panels_.data(), bias, input, output, inputs_, outputs_, samples, used.ranges(),
                   used.count());
}

void PanelLayer::update(const LayerGradient& from, float rate, InputRange own, const UsedInputs& used) {
  kernels_.update(panels_.data(), from, rate, own, used.ranges(), used.count());
}

void PanelLayer::update_momentum(const LayerGradient& from, const MomentumStep& step, InputRange own) {
  kernels_.update_momentum(panels_.data(), state(0), from, step, own);
}

void PanelLayer::update_adam(const LayerGradient& from, const AdamStep& step, InputRange own) {
  kernels_.update_adam(panels_.data(), state(0), state(1), from, step, own);
}

}  // namespace tool
}  // namespace pocketmlp
