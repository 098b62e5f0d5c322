// A small seeded generator with the same sequence on every machine.
#ifndef POCKETMLP_RANDOM_HPP
#define POCKETMLP_RANDOM_HPP

#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {

// Scrambles 32 bits; bijective. Constants: C. Wellons, "Prospecting for Hash Functions" (lowbias32).
inline uint32_t scramble(uint32_t x) {
  x ^= x >> 16;
  x *= UINT32_C(0x7feb352d);
  x ^= x >> 15;
  x *= UINT32_C(0x846ca68b);
  x ^= x >> 16;
  return x;
}

// Counter-based: the n-th value depends only on the seed and n. 4 bytes of RAM, period 2^32.
class Random {
 public:
  explicit Random(uint32_t seed = 1) : state_(scramble(seed)) {}

  uint32_t next() {
    state_ += UINT32_C(0x9E3779B9);
    return scramble(state_);
  }

  // Uniform in [0, 1), a multiple of 2^-24: exact in float.
  float uniform() { return static_cast<float>(next() >> 8) * (1.0f / 16777216.0f); }

  // Uniform in [0, bound), bound > 0, without bias (rejects the incomplete last range).
  uint32_t below(uint32_t bound) {
    uint32_t value = next();
    if (value > UINT32_MAX - bound) {  // otherwise it is not in the last range, and a division is saved
      const uint32_t unusable = (UINT32_MAX % bound + 1u) % bound;
      while (value > UINT32_MAX - unusable) value = next();
    }
    return value % bound;
  }

  // Shuffles `count` items in place (Fisher and Yates; Knuth, TAOCP 3.4.2, algorithm P).
  template <class Item>
  void shuffle(Item* items, size_t count) {
    for (size_t i = count; i > 1; --i) {
      const size_t j = static_cast<size_t>(below(static_cast<uint32_t>(i)));
      const Item kept = items[i - 1];
      items[i - 1] = items[j];
      items[j] = kept;
    }
  }

 private:
  uint32_t state_;
};

}  // namespace pocketmlp

#endif
