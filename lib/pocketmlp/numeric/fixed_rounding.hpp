// How fixed-point weight updates are rounded. Stochastic rounding adds a random fraction of a step before it
// cuts off, so that updates smaller than a step still count on average (Gupta et al. 2015, section 3).
// The random number of a parameter depends only on (seed, step, layer, row, column), never on the order of
// visiting: docs/fixed_point.md.
#ifndef POCKETMLP_NUMERIC_FIXED_ROUNDING_HPP
#define POCKETMLP_NUMERIC_FIXED_ROUNDING_HPP

#include <stddef.h>
#include <stdint.h>

#include "../random.hpp"

namespace pocketmlp {

// 12 bytes of RAM.
class StochasticRounding {
 public:
  // From one random number of a layer to the next, modulo 2^16: multiples of the golden ratio, which lie
  // evenly between 0 and 1 wherever they begin (Knuth, TAOCP 6.4, theorem S).
  enum : uint16_t { increment = 40503 };

  explicit StochasticRounding(uint32_t seed = 1)
      : step_(scramble(seed)), key_(scramble(step_)), weights_(0), biases_(0) {}

  // Before a layer's parameters are updated. `layers_behind`: how many layers lie between it and the outputs.
  void begin_layer(size_t layers_behind) {
    const uint16_t offset = static_cast<uint16_t>(static_cast<uint16_t>(layers_behind) * 20021u);
    weights_ = static_cast<uint16_t>(static_cast<uint16_t>(key_) + offset);
    biases_ = static_cast<uint16_t>(static_cast<uint16_t>(key_ >> 16) + offset);
  }
  // After all layers.
  void next_step() { skip_steps(1); }
  // For going on with training later: as if `steps` steps had been made.
  void skip_steps(uint32_t steps) {
    step_ += steps * UINT32_C(0x9E3779B9);
    key_ = scramble(step_);
  }

  // The number of the next weight ([outputs][inputs], row by row) and of the next bias.
  uint16_t weights() const { return weights_; }
  uint16_t biases() const { return biases_; }
  void set_weights(uint16_t number) { weights_ = number; }
  void set_biases(uint16_t number) { biases_ = number; }

  // Optimizers take numbers of weights; between a layer's weights and its biases comes this.
  void begin_biases() { weights_ = biases_; }

 private:
  uint32_t step_;
  uint32_t key_;  // of this step
  uint16_t weights_;
  uint16_t biases_;
};

// To the nearest step: half a step is added. Updates below half a step are lost, and training stalls at small
// learning rates; see the table in docs/fixed_point.md.
class NearestRounding {
 public:
  enum : uint16_t { increment = 0 };

  explicit NearestRounding(uint32_t /*seed*/ = 1) {}
  void begin_layer(size_t) {}
  void next_step() {}
  void skip_steps(uint32_t) {}
  static uint16_t weights() { return 0x8000; }
  static uint16_t biases() { return 0x8000; }
  void set_weights(uint16_t) {}
  void set_biases(uint16_t) {}
  void begin_biases() {}
};

}  // namespace pocketmlp

#endif
