// Seeded weight initialisation. Biases start at zero.
#ifndef POCKETMLP_INITIALIZE_INITIALIZE_HPP
#define POCKETMLP_INITIALIZE_INITIALIZE_HPP

#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {

// Uniform in +-sqrt(6 / inputs): variance 2 / inputs, for Relu and its kin (He, Zhang, Ren, Sun 2015, eq.
// 10).
struct He {
  enum : uint16_t { numerator = 6 };
  static uint32_t denominator(size_t inputs, size_t /*outputs*/) { return static_cast<uint32_t>(inputs); }
};

// Uniform in +-sqrt(6 / (inputs + outputs)), for Sigmoid, Tanh and Softmax (Glorot, Bengio 2010, eq. 16).
struct Glorot {
  enum : uint16_t { numerator = 6 };
  static uint32_t denominator(size_t inputs, size_t outputs) {
    return static_cast<uint32_t>(inputs) + static_cast<uint32_t>(outputs);
  }
};

// Uniform in +-1 whatever the shape: the naive choice, here to compare with.
struct UniformOne {
  enum : uint16_t { numerator = 1 };
  static uint32_t denominator(size_t, size_t) { return 1; }
};

// weights[outputs][inputs].
template <class Method, class Numeric, class Generator>
void initialize_weights(typename Numeric::Weight* weights, size_t inputs, size_t outputs, Generator& random) {
  const typename Numeric::WeightLimit limit =
      Numeric::weight_limit(Method::numerator, Method::denominator(inputs, outputs));
  for (size_t k = 0; k < inputs * outputs; ++k) {
    weights[k] = Numeric::uniform_weight(random, limit);
  }
}

}  // namespace pocketmlp

#endif
