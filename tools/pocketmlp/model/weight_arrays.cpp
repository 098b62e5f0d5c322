#include "model/weight_arrays.hpp"

#include <algorithm>
#include <cstdint>

#include "support/characters.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

enum class Role { weights, bias, unknown };

// An array with what its name says: "fc10.weight" -> weights of "fc" 10.
struct NamedArray {
  const NpyArray* array = nullptr;
  Role role = Role::unknown;
  std::string stem;                    // the words without the role and the numbers
  std::vector<std::uint64_t> numbers;  // in the order of the name
  bool used = false;

  bool belongs_to(const NamedArray& other) const { return stem == other.stem && numbers == other.numbers; }
};

struct LayerArrays {
  NamedArray* weights = nullptr;
  NamedArray* bias = nullptr;  // null: none
};

Role role_of_word(const std::string& word) {
  for (const char* name : {"w", "weight", "weights", "kernel", "coef", "coefs"}) {
    if (word == name) return Role::weights;
  }
  for (const char* name : {"b", "bias", "biases", "intercept", "intercepts"}) {
    if (word == name) return Role::bias;
  }
  return Role::unknown;
}

char lower_case(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character + ('a' - 'A')) : character;
}

// "Layer1.weight" -> "layer", "1", "weight".
std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < name.size();) {
    const auto same_kind = is_digit(name[i]) ? is_digit : is_letter;
    std::string word;
    while (i < name.size() && same_kind(name[i])) word += lower_case(name[i++]);
    if (word.empty())
      ++i;
    else
      words.push_back(word);
  }
  return words;
}

NamedArray named(const NpyArray& array) {
  NamedArray result;
  result.array = &array;
  std::vector<std::string> words = words_of(array.name);
  for (std::size_t i = words.size(); i-- > 0 && result.role == Role::unknown;) {
    result.role = role_of_word(words[i]);
    if (result.role != Role::unknown) words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (const std::string& word : words) {
    if (is_digit(word[0]))
      result.numbers.push_back(std::stoull(word.substr(0, 18)));
    else
      result.stem += word + ".";
  }
  return result;
}

std::string described(const NamedArray& item) {
  return "'" + item.array->name + "' " + item.array->shape_text();
}

// (n), (1, n) and (n, 1) can be a bias.
bool is_vector(const NpyArray& array) {
  if (array.shape.size() == 1) return true;
  return array.shape.size() == 2 && (array.shape[0] == 1 || array.shape[1] == 1);
}

void settle_roles(std::vector<NamedArray>& items, const std::string& source) {
  for (NamedArray& item : items) {
    const std::size_t dimensions = item.array->shape.size();
    if (item.role == Role::unknown) {
      const bool flat_bias = lower_case(item.array->name[0]) == 'b' && is_vector(*item.array);
      item.role = dimensions == 2 && !flat_bias ? Role::weights : Role::bias;
      item.stem.clear();  // nothing to match by: the order decides
      item.numbers.clear();
    }
    const bool fits = item.role == Role::weights ? dimensions == 2 : is_vector(*item.array);
    if (!fits || item.array->values.empty())
      throw InputError(source + ": array " + described(item) + " is not " +
                       (item.role == Role::weights ? "the weights" : "the bias") +
                       " of a dense layer (--arrays names those to take)");
  }
}

// Weights in file order, or by their numbers if nothing else tells their names apart.
std::vector<LayerArrays> paired(std::vector<NamedArray>& items, const std::string& source) {
  std::vector<LayerArrays> layers;
  for (NamedArray& item : items) {
    if (item.role == Role::weights) layers.push_back({&item, nullptr});
  }
  if (layers.empty()) throw InputError(source + ": has no weights in it");
  const bool same_stem = std::all_of(layers.begin(), layers.end(), [&layers](const LayerArrays& layer) {
    return layer.weights->stem == layers.front().weights->stem;
  });
  if (same_stem) {
    std::stable_sort(layers.begin(), layers.end(), [](const LayerArrays& left, const LayerArrays& right) {
      return left.weights->numbers < right.weights->numbers;
    });
  }
  for (LayerArrays& layer : layers) {
    for (NamedArray& item : items) {
      if (item.role != Role::bias || item.used || layer.bias != nullptr) continue;
      if (!item.belongs_to(*layer.weights)) continue;
      layer.bias = &item;
      item.used = true;
    }
  }
  for (const NamedArray& item : items) {
    if (item.role == Role::bias && !item.used)
      throw InputError(source + ": array " + described(item) +
                       " belongs to no weights (--arrays names those to take)");
  }
  return layers;
}

std::size_t outputs_of(const LayerArrays& layer, WeightLayout layout) {
  return layer.weights->array->shape[layout == WeightLayout::out_in ? 0 : 1];
}

std::size_t inputs_of(const LayerArrays& layer, WeightLayout layout) {
  return layer.weights->array->shape[layout == WeightLayout::out_in ? 1 : 0];
}

// What speaks against a layout; "" if nothing does.
std::string misfit(const std::vector<LayerArrays>& layers, WeightLayout layout) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::size_t outputs = outputs_of(layers[i], layout);
    if (layers[i].bias != nullptr && layers[i].bias->array->values.size() != outputs)
      return described(*layers[i].weights) + " does not fit " + described(*layers[i].bias);
    if (i + 1 < layers.size() && inputs_of(layers[i + 1], layout) != outputs)
      return described(*layers[i].weights) + " does not fit " + described(*layers[i + 1].weights);
  }
  return "";
}

WeightLayout chosen_layout(const std::vector<LayerArrays>& layers, WeightLayout asked,
                           const std::string& source) {
  const std::string against_out_in = misfit(layers, WeightLayout::out_in);
  const std::string against_in_out = misfit(layers, WeightLayout::in_out);
  if (asked != WeightLayout::automatic) {
    const std::string& against = asked == WeightLayout::out_in ? against_out_in : against_in_out;
    if (!against.empty()) throw InputError(source + ": " + against + " in this layout");
    return asked;
  }
  if (against_out_in.empty() && against_in_out.empty())
    throw InputError(source + ": the matrices could be meant either way; give --layout out_in or in_out");
  if (!against_out_in.empty() && !against_in_out.empty()) throw InputError(source + ": " + against_out_in);
  return against_out_in.empty() ? WeightLayout::out_in : WeightLayout::in_out;
}

DenseLayer dense_layer(const LayerArrays& arrays, WeightLayout layout) {
  DenseLayer layer;
  layer.inputs = inputs_of(arrays, layout);
  layer.outputs = outputs_of(arrays, layout);
  const std::vector<float>& values = arrays.weights->array->values;
  layer.weights = values;
  for (std::size_t i = 0; i < values.size() && layout == WeightLayout::in_out; ++i)
    layer.weights[(i % layer.outputs) * layer.inputs + i / layer.outputs] = values[i];
  layer.bias.assign(layer.outputs, 0.0f);
  if (arrays.bias != nullptr) layer.bias = arrays.bias->array->values;
  return layer;
}

NpyArray vector_array(const std::string& name, const std::vector<float>& values) {
  NpyArray array;
  array.name = name;
  array.shape = {values.size()};
  array.values = values;
  return array;
}

}  // namespace

ImportedLayers layers_from_arrays(const std::vector<NpyArray>& arrays, WeightLayout layout,
                                  const std::string& source) {
  std::vector<NamedArray> items;
  for (const NpyArray& array : arrays) items.push_back(named(array));
  settle_roles(items, source);
  const std::vector<LayerArrays> layers = paired(items, source);
  ImportedLayers result;
  result.layout = chosen_layout(layers, layout, source);
  for (const LayerArrays& layer : layers) {
    result.layers.push_back(dense_layer(layer, result.layout));
    result.weight_names.push_back(layer.weights->array->name);
  }
  return result;
}

std::vector<NpyArray> arrays_from_model(const Model& model) {
  std::vector<NpyArray> arrays;
  for (std::size_t i = 0; i < model.layers.size(); ++i) {
    const DenseLayer& layer = model.layers[i];
    NpyArray weights = vector_array("W" + std::to_string(i + 1), layer.weights);
    weights.shape = {layer.outputs, layer.inputs};
    arrays.push_back(weights);
    arrays.push_back(vector_array("b" + std::to_string(i + 1), layer.bias));
  }
  const auto add = [&arrays](const std::string& name, const std::vector<float>& values) {
    if (!values.empty()) arrays.push_back(vector_array(name, values));
  };
  add("input_mean", model.input.mean);
  add("input_inverse_scale", model.input.inverse_scale);
  add("target_mean", model.target_mean);
  add("target_inverse_scale", model.target_inverse_scale);
  return arrays;
}

}  // namespace tool
}  // namespace pocketmlp
