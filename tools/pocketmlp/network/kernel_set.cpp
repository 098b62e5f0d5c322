#include "network/kernel_set.hpp"

#include "pocketmlp/kernels/dense_generic.hpp"
#include "pocketmlp/numeric/float_numeric.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

typedef FloatNumeric<float> Float;
typedef GenericDenseKernels<Float> Generic;

void update_generic(float* weights, float* bias, const float* delta, const float* input, size_t inputs,
                    size_t outputs, size_t samples, float rate) {
  Float::Rounding rounding;
  Generic::update_batch(weights, bias, delta, input, inputs, outputs, samples, rate, rounding);
}

const KernelSet generic = {"generic", Generic::forward_batch, Generic::input_gradient_batch,
                           Generic::accumulate_gradient_batch, update_generic};

}  // namespace

const KernelSet& generic_kernels() {
  return generic;
}

std::vector<std::string> kernel_names() {
  return {"auto", "generic"};
}

const KernelSet& select_kernels(const std::string& name) {
  if (name == "auto" || name == "generic") return generic;
  throw InputError("--kernel: unknown name '" + name + "'");
}

}  // namespace tool
}  // namespace pocketmlp
