// Learning-rate schedules: rate(step) for step = 0, 1, 2, ... counted in updates or epochs, as the caller
// likes.
#ifndef POCKETMLP_OPTIMIZER_SCHEDULE_HPP
#define POCKETMLP_OPTIMIZER_SCHEDULE_HPP

#include <math.h>
#include <stdint.h>

namespace pocketmlp {

// Always the same.
struct ConstantSchedule {
  float initial;
  float rate(uint32_t /*step*/) const { return initial; }
};

// initial * factor^(step / every).
struct StepSchedule {
  float initial;
  float factor;    // 0.5 halves
  uint32_t every;  // steps between two changes; not 0
  float rate(uint32_t step) const {
    float value = initial;
    float power = factor;  // factor^1, factor^2, factor^4 ...
    for (uint32_t n = step / every; n > 0; n >>= 1) {
      if ((n & 1u) != 0) value *= power;
      power *= power;
    }
    return value;
  }
};

// A linear warm-up over `warm_up` steps, then half a cosine from `initial` to 0 at step `total`
// (Loshchilov, Hutter 2017, eq. 5 with one period).
struct CosineSchedule {
  float initial;
  uint32_t total;
  uint32_t warm_up;  // 0: none; less than `total`, otherwise the rate falls to 0 without the cosine
  float rate(uint32_t step) const {
    if (step < warm_up) return initial * static_cast<float>(step + 1) / (static_cast<float>(warm_up) + 1.0f);
    if (step >= total) return 0.0f;
    const float progress = static_cast<float>(step - warm_up) / static_cast<float>(total - warm_up);
    return 0.5f * initial * (1.0f + static_cast<float>(cosf(3.14159265f * progress)));  // double on AVR
  }
};

}  // namespace pocketmlp

#endif
