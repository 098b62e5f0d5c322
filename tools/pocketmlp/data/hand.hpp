// The writer of a generated digit: random numbers that are the same on every machine (integers and the
// exactly rounded operations + - * / only, no <random>, no sin or exp).
#ifndef POCKETMLP_TOOL_DATA_HAND_HPP
#define POCKETMLP_TOOL_DATA_HAND_HPP

#include <cstdint>

namespace pocketmlp {
namespace tool {

class Hand {
 public:
  explicit Hand(std::uint64_t seed) : state_(seed) {}

  // SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
  std::uint64_t bits() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }

  // Uniform in [0, 1).
  double uniform() { return static_cast<double>(bits() >> 11) * (1.0 / 9007199254740992.0); }
  double uniform(double low, double high) { return low + uniform() * (high - low); }

  // Bell-shaped: mean 0, standard deviation 1, at most 3.46 (the sum of four uniforms, scaled).
  double bell() {
    double sum = -2;
    for (int i = 0; i < 4; ++i) sum += uniform();
    return sum * 1.7320508075688772;
  }

 private:
  std::uint64_t state_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
