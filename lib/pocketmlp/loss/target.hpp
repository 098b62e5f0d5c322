// Targets of a training step: values per output, or the index of the right class (one-hot without the zeros).
#ifndef POCKETMLP_LOSS_TARGET_HPP
#define POCKETMLP_LOSS_TARGET_HPP

#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {

// values[samples][outputs].
template <class Numeric>
class ValueTargets {
 public:
  typedef typename Numeric::Activation Activation;
  explicit ValueTargets(const Activation* values) : values_(values) {}
  ValueTargets sample(size_t number, size_t outputs) const {
    return ValueTargets(values_ + number * outputs);
  }
  Activation operator[](size_t output) const { return values_[output]; }
  bool valid(size_t /*outputs*/, size_t /*samples*/) const { return true; }

 private:
  const Activation* values_;
};

// class_of_sample[samples], each below the number of outputs.
template <class Numeric>
class ClassTargets {
 public:
  typedef typename Numeric::Activation Activation;
  explicit ClassTargets(const uint16_t* class_of_sample) : classes_(class_of_sample) {}
  ClassTargets sample(size_t number, size_t /*outputs*/) const { return ClassTargets(classes_ + number); }
  Activation operator[](size_t output) const { return output == *classes_ ? Numeric::one() : Activation(0); }
  bool valid(size_t outputs, size_t samples) const {
    for (size_t s = 0; s < samples; ++s) {
      if (classes_[s] >= outputs) return false;
    }
    return true;
  }

 private:
  const uint16_t* classes_;
};

}  // namespace pocketmlp

#endif
