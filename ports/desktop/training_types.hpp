// What the kernels that train take beside weights and samples.
#ifndef POCKETMLP_PORTS_DESKTOP_TRAINING_TYPES_HPP
#define POCKETMLP_PORTS_DESKTOP_TRAINING_TYPES_HPP

#include <stddef.h>
#include <stdint.h>

#include "read_ahead.hpp"

namespace pocketmlp {
namespace desktop {

// Where a layer's gradient comes from: delta[samples][outputs], its rows delta_step apart (outputs, or more
// when this is only a part of the layer), and input[samples][inputs].
struct LayerGradient {
  const float* delta;
  size_t delta_step;
  const float* input;
  size_t inputs;
  size_t outputs;
  size_t samples;
};

// Inputs first ... end - 1 of a layer.
struct InputRange {
  uint32_t first;
  uint32_t end;
};

// What an optimizer needs in a step. mean: 1 / samples.
struct MomentumStep {
  float rate;
  float momentum;
  float decay;
  float mean;
};
struct AdamStep {
  float rate;     // with the correction for the moments' start at 0
  float epsilon;  // likewise
  float shrink;   // 1 - learning rate * decay
  float mean;
};

}  // namespace desktop
}  // namespace pocketmlp

#endif
