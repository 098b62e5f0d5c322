#include "network/panel_layer.hpp"

#include <algorithm>

namespace pocketmlp {
namespace tool {

void UsedInputs::find(const PanelKernels& kernels, const float* input, size_t inputs, size_t samples) {
  ranges_.resize(inputs / 2 + 1);
  count_ = kernels.used_ranges(input, inputs, samples, ranges_.data());
}

size_t UsedInputs::inputs() const {
  size_t sum = 0;
  for (size_t n = 0; n < count_; ++n) sum += ranges_[n].end - ranges_[n].first;
  return sum;
}

namespace {

// Calls update(part, ahead) for parts of the sweep. Each should be so small that most of what it reads and
// changes stays in the second-level cache while panel after panel is updated, and so large that neither calls
// nor new beginnings for the processor's own reading ahead matter.
template <class Update>
void for_each_part(Sweep& sweep, const LayerGradient& from, size_t used_inputs, const Update& update) {
  constexpr uint32_t most = 192;
  constexpr uint32_t tiles = 24;  // whole tiles of every kernel
  const InputRange own = sweep.inputs;
  const uint32_t inputs = own.end - own.first;
  const size_t own_inputs = used_inputs * inputs / from.inputs;
  sweep.ahead.spread_over(own_inputs * from.outputs * from.samples);
  const uint32_t wanted_parts = inputs / most + 1;
  const uint32_t width = (inputs / wanted_parts / tiles + 1) * tiles;
  const uint32_t parts = (inputs + width - 1) / width;
  for (uint32_t k = 0; k < parts; ++k) {
    const uint32_t first = own.first + width * (sweep.is_downwards ? parts - 1 - k : k);
    update(InputRange{first, std::min(first + width, own.end)}, sweep.ahead);
  }
  sweep.ahead.ask_for_the_rest();
}

LayerGradient part_of(LayerGradient from, OutputRange outputs) {
  from.delta += outputs.first;
  from.outputs = outputs.end - outputs.first;
  return from;
}

}  // namespace

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
    kernels_.pack(optimizer_states + k * inputs_ * outputs_, panel(1 + k, 0), inputs_, outputs_);
}

void PanelLayer::store(float* weights, float* optimizer_states) const {
  kernels_.unpack(panels_.data(), weights, inputs_, outputs_);
  for (size_t k = 0; k < states_; ++k) {
    kernels_.unpack(panels_.data() + (1 + k) * size_, optimizer_states + k * inputs_ * outputs_, inputs_,
                    outputs_);
  }
}

void PanelLayer::forward(const float* bias, const float* input, float* output, size_t samples,
                         const UsedInputs& used, OutputRange outputs) const {
  kernels_.forward(panels_.data() + outputs.first * inputs_, bias + outputs.first, input,
                   output + outputs.first, outputs_, inputs_, outputs.end - outputs.first, samples,
                   used.ranges(), used.count());
}

void PanelLayer::update(const LayerGradient& from, float rate, Sweep sweep, const UsedInputs& used) {
  const size_t first = sweep.outputs.first;
  const LayerGradient own = part_of(from, sweep.outputs);
  for_each_part(sweep, own, used.inputs(), [&](InputRange part, ReadAhead& ahead) {
    kernels_.update(panel(0, first), own, rate, part, used.ranges(), used.count(), ahead);
  });
}

void PanelLayer::update_momentum(const LayerGradient& from, const MomentumStep& step, Sweep sweep) {
  const size_t first = sweep.outputs.first;
  const LayerGradient own = part_of(from, sweep.outputs);
  for_each_part(sweep, own, inputs_, [&](InputRange part, ReadAhead& ahead) {
    kernels_.update_momentum(panel(0, first), panel(1, first), own, step, part, ahead);
  });
}

void PanelLayer::update_adam(const LayerGradient& from, const AdamStep& step, Sweep sweep) {
  const size_t first = sweep.outputs.first;
  const LayerGradient own = part_of(from, sweep.outputs);
  for_each_part(sweep, own, inputs_, [&](InputRange part, ReadAhead& ahead) {
    kernels_.update_adam(panel(0, first), panel(1, first), panel(2, first), own, step, part, ahead);
  });
}

}  // namespace tool
}  // namespace pocketmlp
