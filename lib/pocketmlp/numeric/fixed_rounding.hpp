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

// x' = 25173 x + 13849 mod 2^16 (full period). One multiplication per number where the numbers are taken in
// order; `advanced` jumps anywhere.
struct RoundingSequence {
  static constexpr uint16_t multiplier = 25173;
  static constexpr uint16_t increment = 13849;

  static uint16_t next(uint16_t state) {
    return static_cast<uint16_t>(static_cast<uint16_t>(state * 1u * multiplier) + increment);
  }

  // What `count` numbers further means: x becomes factor * x + offset.
  struct Jump {
    uint16_t factor;
    uint16_t offset;
    uint16_t operator()(uint16_t state) const {
      return static_cast<uint16_t>(static_cast<uint16_t>(state * 1u * factor) + offset);
    }
  };
  static Jump jump(size_t count) {
    Jump result = {1, 0};
    Jump power = {multiplier, increment};
    for (; count != 0; count >>= 1) {
      if (count & 1u) {
        result.offset = power(result.offset);
        result.factor = static_cast<uint16_t>(result.factor * 1u * power.factor);
      }
      power.offset = power(power.offset);
      power.factor = static_cast<uint16_t>(power.factor * 1u * power.factor);
    }
    return result;
  }
};

// 8 bytes of RAM.
class StochasticRounding {
 public:
  static constexpr bool is_random = true;

  explicit StochasticRounding(uint32_t seed = 1) : step_(scramble(seed)), weights_(0), biases_(0) {}

  // Before a layer's parameters are updated. `layers_behind`: how many layers lie between it and the outputs.
  void begin_layer(size_t layers_behind) {
    const uint32_t key = scramble(step_ + static_cast<uint32_t>(layers_behind));
    weights_ = static_cast<uint16_t>(key);
    biases_ = static_cast<uint16_t>(key >> 16);
  }
  // After all layers.
  void next_step() { step_ += UINT32_C(0x9E3779B9); }
  // For going on with training later: as if `steps` steps had been made.
  void skip_steps(uint32_t steps) { step_ += steps * UINT32_C(0x9E3779B9); }

  // The number of the next weight ([outputs][inputs], row by row) and of the next bias.
  uint16_t weights() const { return weights_; }
  uint16_t biases() const { return biases_; }
  static uint16_t following(uint16_t number) { return RoundingSequence::next(number); }
  void set_weights(uint16_t number) { weights_ = number; }
  void set_biases(uint16_t number) { biases_ = number; }
  // Number + count rows of `inputs` weights.
  static uint16_t advanced(uint16_t number, size_t count) { return RoundingSequence::jump(count)(number); }

  // Optimizers take numbers of weights; between a layer's weights and its biases comes this.
  void begin_biases() { weights_ = biases_; }

 private:
  uint32_t step_;
  uint16_t weights_;
  uint16_t biases_;
};

// To the nearest step: half a step is added. Updates below half a step are lost, and training stalls at small
// learning rates; see the table in docs/fixed_point.md.
class NearestRounding {
 public:
  static constexpr bool is_random = false;

  explicit NearestRounding(uint32_t /*seed*/ = 1) {}
  void begin_layer(size_t) {}
  void next_step() {}
  void skip_steps(uint32_t) {}
  static uint16_t weights() { return 0x8000; }
  static uint16_t biases() { return 0x8000; }
  static uint16_t following(uint16_t number) { return number; }
  void set_weights(uint16_t) {}
  void set_biases(uint16_t) {}
  static uint16_t advanced(uint16_t number, size_t) { return number; }
  void begin_biases() {}
};

}  // namespace pocketmlp

#endif
