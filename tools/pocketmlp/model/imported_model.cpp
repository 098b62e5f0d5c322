#include "model/imported_model.hpp"

#include <algorithm>

#include "model/activation_name.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr float largest_pixel = 255.0f;

// Takes the array out of the list; empty if there is none of that name.
std::vector<float> take_array(std::vector<NpyArray>& arrays, const std::string& name) {
  const auto found = std::find_if(arrays.begin(), arrays.end(),
                                  [&name](const NpyArray& array) { return array.name == name; });
  if (found == arrays.end()) return {};
  const std::vector<float> values = found->values;
  arrays.erase(found);
  return values;
}

void set_activations(Model& model, const std::vector<ActivationKind>& activations) {
  const std::size_t layers = model.layers.size();
  const std::size_t given = activations.size();
  if (given != layers && !(given == 2 && layers > 2))
    throw InputError("--activations: " + std::to_string(given) + " given for " + std::to_string(layers) +
                     " layers");
  for (std::size_t i = 0; i < layers; ++i)
    model.layers[i].activation = i + 1 == layers   ? activations.back()
                                 : given == layers ? activations[i]
                                                   : activations.front();
  for (std::size_t i = 0; i + 1 < layers; ++i) {
    if (model.layers[i].activation == ActivationKind::softmax)
      throw InputError("--activations: softmax is for the last layer only");
  }
}

// sigmoid(z) is the second of softmax(0, z).
bool split_single_sigmoid(DenseLayer& last) {
  if (last.outputs != 1 || last.activation != ActivationKind::sigmoid) return false;
  last.weights.insert(last.weights.begin(), last.inputs, 0.0f);
  last.bias.insert(last.bias.begin(), 0.0f);
  last.outputs = 2;
  last.activation = ActivationKind::softmax;
  return true;
}

void set_task(Model& model, const ImportDescription& description) {
  const std::vector<std::string>& labels = description.labels;
  const ActivationKind last = model.layers.back().activation;
  const bool classify = last == ActivationKind::softmax || last == ActivationKind::sigmoid;
  model.task = classify ? TaskKind::classification : TaskKind::regression;
  model.loss = last == ActivationKind::softmax ? LossKind::cross_entropy : LossKind::mean_squared_error;
  const std::size_t outputs = model.outputs();
  if (!labels.empty() && labels.size() != outputs)
    throw InputError("--labels: " + counted(labels.size(), "name") + " for " + counted(outputs, "output"));
  if (classify && outputs < 2) throw InputError("--activations: a softmax needs at least two outputs");
  if (classify) {
    model.labels = labels;
    model.label_columns = {description.label_column.empty() ? "label" : description.label_column};
    for (std::size_t i = 0; i < outputs && labels.empty(); ++i) model.labels.push_back(std::to_string(i));
  } else {
    if (!description.label_column.empty())
      throw InputError("--label: the network predicts numbers; --labels names them");
    model.label_columns = labels;
    for (std::size_t i = 0; i < outputs && labels.empty(); ++i)
      model.label_columns.push_back("target" + (outputs == 1 ? "" : std::to_string(i + 1)));
  }
}

void set_columns(Model& model, const std::vector<std::string>& names) {
  if (!names.empty() && names.size() != model.inputs())
    throw InputError("--columns: " + counted(names.size(), "name") + " for " +
                     counted(model.inputs(), "input"));
  for (std::size_t i = 0; i < model.inputs(); ++i) {
    Column column;
    column.name = names.empty() ? std::to_string(i + 1) : names[i];
    model.columns.push_back(column);
  }
}

std::vector<float> per_input(std::vector<float> values, float standard, std::size_t inputs,
                             bool one_is_enough, const std::string& what) {
  if (values.empty()) values = {standard};
  if (values.size() == 1 && !one_is_enough) values.assign(inputs, values.front());
  if (values.size() != 1 && values.size() != inputs)
    throw InputError(what + ": " + counted(values.size(), "number") + " for " + counted(inputs, "input"));
  return values;
}

// True if it is that of the arrays.
bool set_pipeline(Model& model, std::vector<NpyArray>& arrays, const ImportDescription& description) {
  const bool is_image = description.image_rows > 0;
  InputPipeline& input = model.input;
  input.kind = is_image ? InputKind::image : InputKind::table;
  input.rows = description.image_rows;
  input.columns = description.image_columns;
  std::vector<float> own_mean = take_array(arrays, "input_mean");
  std::vector<float> own_inverse_scale = take_array(arrays, "input_inverse_scale");
  const bool use_own =
      description.mean.empty() && description.deviation.empty() && !own_inverse_scale.empty();
  if (use_own) {
    input.mean = own_mean;
    input.inverse_scale = own_inverse_scale;
  } else {
    input.mean = description.mean;
    input.inverse_scale = description.deviation;
    for (float& deviation : input.inverse_scale) {
      if (!(deviation > 0)) throw InputError("--std: must be greater than 0");
      deviation = 1.0f / deviation;
    }
    if (input.inverse_scale.empty()) input.inverse_scale = {1.0f};
    if (is_image) {
      for (float& mean : input.mean) mean *= largest_pixel;
      for (float& inverse : input.inverse_scale) inverse /= largest_pixel;
    }
  }
  return use_own;
}

void check_pipeline(Model& model) {
  const bool is_image = model.input.kind == InputKind::image;
  const std::size_t inputs = model.inputs();
  if (is_image && model.input.rows * model.input.columns != inputs)
    throw InputError("--image: " + std::to_string(model.input.rows) + "x" +
                     std::to_string(model.input.columns) + " pixels do not make " + counted(inputs, "input"));
  model.input.mean = per_input(model.input.mean, 0.0f, inputs, is_image, "--mean");
  model.input.inverse_scale = per_input(model.input.inverse_scale, 1.0f, inputs, is_image, "--std");
  const std::size_t longest = std::max(model.input.mean.size(), model.input.inverse_scale.size());
  if (longest > 1) {  // both alike
    model.input.mean = per_input(model.input.mean, 0.0f, inputs, false, "--mean");
    model.input.inverse_scale = per_input(model.input.inverse_scale, 1.0f, inputs, false, "--std");
  }
}

}  // namespace

const std::vector<std::string>& pipeline_arrays() {
  static const std::vector<std::string> names = {"input_mean", "input_inverse_scale", "target_mean",
                                                 "target_inverse_scale"};
  return names;
}

ActivationKind imported_activation(const std::string& name) {
  if (name == "none") return ActivationKind::linear;
  if (const auto kind = activation_named(name)) return *kind;
  throw InputError("--activations: unknown name '" + name +
                   "' (one of: linear, relu, leaky_relu, sigmoid, tanh, softmax)");
}

ImportedModel import_model(std::vector<NpyArray> arrays, WeightLayout layout,
                           const ImportDescription& description) {
  ImportedModel result;
  Model& model = result.model;
  result.has_own_pipeline = set_pipeline(model, arrays, description);
  model.target_mean = take_array(arrays, "target_mean");
  model.target_inverse_scale = take_array(arrays, "target_inverse_scale");
  ImportedLayers imported = layers_from_arrays(arrays, layout, description.source);
  model.layers = std::move(imported.layers);
  result.weight_names = imported.weight_names;
  result.layout = imported.layout;
  set_activations(model, description.activations);
  result.sigmoid_became_softmax = split_single_sigmoid(model.layers.back());
  set_task(model, description);
  check_pipeline(model);
  if (model.input.kind == InputKind::table) set_columns(model, description.columns);
  if (model.task == TaskKind::classification) {
    model.target_mean.clear();
    model.target_inverse_scale.clear();
  } else if (model.target_mean.empty() || model.target_inverse_scale.empty()) {
    model.target_mean.assign(model.outputs(), 0.0f);
    model.target_inverse_scale.assign(model.outputs(), 1.0f);
  }
  if (model.target_mean.size() != model.target_inverse_scale.size() ||
      (model.task == TaskKind::regression && model.target_mean.size() != model.outputs()))
    throw InputError(description.source + ": target_mean and target_inverse_scale do not fit the outputs");
  model.data_source = description.source;
  model.recipe = "import";
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
