// Dense layers as named arrays, the way other programs store them: finds weights and biases by their names
// (W1 b1, 0.weight 0.bias, fc1.weight, dense/kernel, coefs_0 intercepts_0, arr_0) and shapes, and turns them
// into layers; and the way back.
#ifndef POCKETMLP_TOOL_MODEL_WEIGHT_ARRAYS_HPP
#define POCKETMLP_TOOL_MODEL_WEIGHT_ARRAYS_HPP

#include <string>
#include <vector>

#include "data/npy.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// How a weight matrix lies: PyTorch and this tool [outputs][inputs]; NumPy code, Keras and scikit-learn
// mostly [inputs][outputs].
enum class WeightLayout { automatic, out_in, in_out };

struct ImportedLayers {
  std::vector<DenseLayer> layers;         // all linear; the file does not know the activations
  std::vector<std::string> weight_names;  // per layer
  WeightLayout layout = WeightLayout::out_in;
};

// `source` begins the messages. Throws InputError when the arrays do not make a stack of dense layers, or
// when both layouts would fit and none is asked for.
ImportedLayers layers_from_arrays(const std::vector<NpyArray>& arrays, WeightLayout layout,
                                  const std::string& source);

// W1 [outputs][inputs], b1, W2, b2, ..., then input_mean and input_inverse_scale (network input =
// (x - input_mean) * input_inverse_scale) and, for regression, target_mean and target_inverse_scale.
std::vector<NpyArray> arrays_from_model(const Model& model);

}  // namespace tool
}  // namespace pocketmlp

#endif
