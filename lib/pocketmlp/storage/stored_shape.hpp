// One number, known at compile time, that tells whether stored parameters belong to a network: made of its
// number type, its inputs, and the outputs and activation of every layer.
#ifndef POCKETMLP_STORAGE_STORED_SHAPE_HPP
#define POCKETMLP_STORAGE_STORED_SHAPE_HPP

#include <stddef.h>
#include <stdint.h>

#include "../activation/activation.hpp"
#include "../traits.hpp"

namespace pocketmlp {

// The codes of the model file (docs/model_file.md).
template <class Function>
struct StoredActivation {
  static_assert(AlwaysFalse<Function>::value,
                "PocketMLP: this activation has no code for storage; specialise "
                "pocketmlp::StoredActivation for it with a value above 63 (docs/errors.md)");
};
template <>
struct StoredActivation<Linear> {
  static constexpr uint8_t value = 0;
};
template <>
struct StoredActivation<Relu> {
  static constexpr uint8_t value = 1;
};
template <>
struct StoredActivation<LeakyRelu> {
  static constexpr uint8_t value = 2;
};
template <>
struct StoredActivation<Sigmoid> {
  static constexpr uint8_t value = 3;
};
template <>
struct StoredActivation<Tanh> {
  static constexpr uint8_t value = 4;
};
template <>
struct StoredActivation<Softmax> {
  static constexpr uint8_t value = 5;
};

// 0 for floating point, else the number of fraction bits + 1; with the size it tells the number type.
template <class Weight>
struct StoredNumber {
  static constexpr uint32_t value = static_cast<uint32_t>(Weight::fraction_bits) + 1u;
};
template <>
struct StoredNumber<float> {
  static constexpr uint32_t value = 0;
};
template <>
struct StoredNumber<double> {
  static constexpr uint32_t value = 0;
};

// FNV-1a over 32-bit words (Fowler, Noll, Vo), with the high bits folded in.
constexpr uint32_t mix_shape(uint32_t shape, uint32_t word) {
  return ((shape ^ (shape >> 15)) ^ word) * UINT32_C(16777619);
}

template <class Stack, bool IsLast = Stack::is_last>
struct StoredLayers {
  static constexpr uint32_t mix(uint32_t shape) {
    return StoredLayers<typename Stack::Next>::mix(StoredLayers<Stack, true>::mix(shape));
  }
};
template <class Stack>
struct StoredLayers<Stack, true> {
  static constexpr uint32_t mix(uint32_t shape) {
    return mix_shape(mix_shape(shape, static_cast<uint32_t>(Stack::outputs)),
                     StoredActivation<typename Stack::First::Activation>::value);
  }
};

template <class Net>
struct StoredShape {
  static constexpr uint32_t value = StoredLayers<typename Net::Stack>::mix(mix_shape(
      mix_shape(mix_shape(UINT32_C(2166136261), static_cast<uint32_t>(sizeof(typename Net::Weight))),
                StoredNumber<typename Net::Weight>::value),
      static_cast<uint32_t>(Net::inputs)));
};
template <class Net>
constexpr uint32_t StoredShape<Net>::value;

}  // namespace pocketmlp

#endif
