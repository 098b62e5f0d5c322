// Targets of a training step: values per output, or the index of the right class (one-hot without the zeros).
// A loss sees the Sample of one sample: sample[output] is the target of that output.
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
  typedef ValueTargets Sample;
  explicit ValueTargets(const Activation* values) : values_(values) {}
  Sample sample(size_t number, size_t outputs) const { return Sample(values_ + number * outputs); }
  Activation operator[](size_t output) const { return values_[output]; }
  bool valid(size_t /*outputs*/, size_t /*samples*/) const { return true; }

 private:
  const Activation* values_;
};

// class_of_sample[samples], each below the number of outputs; with one output 0 or 1, which is its target.
template <class Numeric>
class ClassTargets {
 public:
  typedef typename Numeric::Activation Activation;
  class Sample {
   public:
    explicit Sample(size_t output_of_one) : output_of_one_(output_of_one) {}
    Activation operator[](size_t output) const {
      return output == output_of_one_ ? Numeric::one() : Activation(0);
    }

   private:
    size_t output_of_one_;
  };
  explicit ClassTargets(const uint16_t* class_of_sample) : classes_(class_of_sample) {}
  Sample sample(size_t number, size_t outputs) const {
    const uint16_t index = classes_[number];
    return Sample(outputs != 1 ? index : index == 1 ? 0 : 1);
  }
  bool valid(size_t outputs, size_t samples) const {
    for (size_t s = 0; s < samples; ++s) {
      if (classes_[s] >= (outputs == 1 ? 2 : outputs)) return false;
    }
    return true;
  }

 private:
  const uint16_t* classes_;
};

}  // namespace pocketmlp

#endif
