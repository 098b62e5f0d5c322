#include <doctest/doctest.h>

#include <cmath>

#include "model/imported_model.hpp"
#include "model/model_file.hpp"
#include "model/weight_arrays.hpp"
#include "support/error.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

// Values 1, 2, 3, ... in the given shape.
NpyArray counting(const std::string& name, const std::vector<std::size_t>& shape) {
  NpyArray array;
  array.name = name;
  array.shape = shape;
  std::size_t count = 1;
  for (const std::size_t size : shape) count *= size;
  for (std::size_t i = 0; i < count; ++i) array.values.push_back(static_cast<float>(i + 1));
  return array;
}

ImportedLayers layers(const std::vector<NpyArray>& arrays, WeightLayout layout = WeightLayout::automatic) {
  return layers_from_arrays(arrays, layout, "w.npz");
}

std::vector<std::string> weight_names(const std::vector<NpyArray>& arrays) {
  return layers(arrays).weight_names;
}

std::string error_of(const std::vector<NpyArray>& arrays) {
  return message_of<InputError>([&] { layers(arrays); });
}

ImportDescription ending_in(ActivationKind last) {
  ImportDescription description;
  description.activations = {ActivationKind::relu, last};
  description.source = "w.npz";
  return description;
}

const std::vector<NpyArray> two_layers = {counting("W1", {3, 2}), counting("b1", {3}), counting("W2", {2, 3}),
                                          counting("b2", {2})};

}  // namespace

TEST_CASE("import: every usual way of naming weights is understood") {
  using Names = std::vector<std::string>;
  const std::vector<Names> namings = {
      {"W1", "b1", "W2", "b2"},
      {"0.weight", "0.bias", "2.weight", "2.bias"},
      {"fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"},
      {"hidden.weight", "hidden.bias", "out.weight", "out.bias"},
      {"dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0"},
      {"coefs_0", "intercepts_0", "coefs_1", "intercepts_1"},
      {"arr_0", "arr_1", "arr_2", "arr_3"},
      {"Wh", "bh", "Wo", "bo"}};
  for (const Names& names : namings) {
    CAPTURE(names[0]);
    const ImportedLayers imported = layers({counting(names[0], {4, 3}), counting(names[1], {4}),
                                            counting(names[2], {2, 4}), counting(names[3], {2})});
    CHECK(imported.weight_names == Names{names[0], names[2]});
    CHECK(imported.layers[0].inputs == 3);
    CHECK(imported.layers[1].outputs == 2);
  }
}

TEST_CASE("import: layers are ordered by their numbers when only these differ, otherwise as in the file") {
  const auto weights = [](const std::string& name, std::size_t outputs, std::size_t inputs) {
    return counting(name, {outputs, inputs});
  };
  CHECK(weight_names({weights("fc10.weight", 2, 4), weights("fc9.weight", 4, 3)}) ==
        std::vector<std::string>{"fc9.weight", "fc10.weight"});
  CHECK(weight_names({weights("in.weight", 4, 3), weights("a_out.weight", 2, 4)}) ==
        std::vector<std::string>{"in.weight", "a_out.weight"});
}

TEST_CASE("import: the layout is told from the shapes, and weights end up as [outputs][inputs]") {
  const ImportedLayers out_in = layers({counting("W", {2, 3}), counting("b", {2})});
  CHECK(out_in.layout == WeightLayout::out_in);
  CHECK(out_in.layers[0].weights == std::vector<float>{1, 2, 3, 4, 5, 6});
  const ImportedLayers in_out = layers({counting("W", {2, 3}), counting("b", {1, 3})});
  CHECK(in_out.layout == WeightLayout::in_out);
  CHECK(in_out.layers[0].inputs == 2);
  CHECK(in_out.layers[0].weights == std::vector<float>{1, 4, 2, 5, 3, 6});
  CHECK(layers({counting("W1", {4, 3}), counting("W2", {2, 4})}).layout == WeightLayout::out_in);
  CHECK(layers({counting("W1", {2, 2}), counting("b1", {2})}, WeightLayout::in_out).layers[0].weights ==
        std::vector<float>{1, 3, 2, 4});
}

TEST_CASE("import: a missing bias is zero") {
  CHECK(layers({counting("W1", {4, 3}), counting("W2", {2, 4})}).layers[0].bias == std::vector<float>(4));
}

TEST_CASE("import: arrays that make no stack of dense layers are refused with the reason") {
  CHECK(contains(error_of({counting("W1", {2, 2}), counting("b1", {2})}), "give --layout"));
  CHECK(contains(error_of({counting("W1", {4, 3}), counting("b1", {5})}),
                 "'W1' (4, 3) does not fit 'b1' (5,)"));
  CHECK(contains(error_of({counting("W1", {4, 3}), counting("W2", {2, 5})}), "does not fit 'W2' (2, 5)"));
  CHECK(contains(error_of({counting("conv1.weight", {4, 3, 3, 3})}),
                 "(4, 3, 3, 3) is not the weights of a dense"));
  CHECK(contains(error_of({counting("bn.weight", {4}), counting("bn.bias", {4})}), "'bn.weight' (4,)"));
  CHECK(contains(error_of({counting("W1", {4, 3}), counting("b1", {4}), counting("b2", {4})}),
                 "'b2' (4,) belongs to no weights"));
  CHECK(contains(error_of({counting("b", {4})}), "has no weights"));
}

TEST_CASE("import: the model has the pipeline, labels and columns it was told") {
  ImportDescription description = ending_in(ActivationKind::softmax);
  description.mean = {1, 2};
  description.deviation = {2, 4};
  description.labels = {"no", "yes"};
  description.columns = {"x", "y"};
  const ImportedModel imported = import_model(two_layers, WeightLayout::out_in, description);
  const Model back = model_from_bytes(model_to_bytes(imported.model), "m.pmlp");
  CHECK(back.task == TaskKind::classification);
  CHECK(back.labels == std::vector<std::string>{"no", "yes"});
  CHECK(back.columns[1].name == "y");
  CHECK(back.input.mean == std::vector<float>{1, 2});
  CHECK(back.input.inverse_scale == std::vector<float>{0.5f, 0.25f});
  CHECK(back.layers[0].activation == ActivationKind::relu);
}

TEST_CASE("import: the pixels of images run from 0 to 1 and are normalised in these units") {
  ImportDescription description = ending_in(ActivationKind::softmax);
  description.image_rows = 2;
  description.image_columns = 1;
  description.mean = {0.1307f};
  description.deviation = {0.3081f};
  const Model model = import_model(two_layers, WeightLayout::out_in, description).model;
  CHECK(model.input.mean[0] == doctest::Approx(0.1307 * 255));
  CHECK(model.input.inverse_scale[0] == doctest::Approx(1 / (0.3081 * 255)));
  description.image_columns = 3;
  CHECK(contains(message_of<InputError>([&] { import_model(two_layers, WeightLayout::out_in, description); }),
                 "--image: 2x3 pixels"));
}

TEST_CASE("import: a single sigmoid output becomes two softmax outputs of the same probabilities") {
  const std::vector<NpyArray> arrays = {counting("W1", {3, 2}), counting("b1", {3}), counting("W2", {1, 3}),
                                        counting("b2", {1})};
  const ImportedModel imported =
      import_model(arrays, WeightLayout::automatic, ending_in(ActivationKind::sigmoid));
  CHECK(imported.sigmoid_became_softmax);
  const DenseLayer& last = imported.model.layers.back();
  CHECK(last.outputs == 2);
  CHECK(last.activation == ActivationKind::softmax);
  CHECK(last.weights == std::vector<float>{0, 0, 0, 1, 2, 3});
  CHECK(last.bias == std::vector<float>{0, 1});
}

TEST_CASE("import: what the tool exports comes back as it was") {
  ImportDescription description = ending_in(ActivationKind::linear);
  description.mean = {1, 2};
  description.deviation = {2, 4};
  Model model = import_model(two_layers, WeightLayout::out_in, description).model;
  CHECK(model.task == TaskKind::regression);
  model.target_mean = {5, 6};
  model.target_inverse_scale = {0.5f, 0.25f};
  ImportDescription bare = ending_in(ActivationKind::linear);
  const Model back = import_model(arrays_from_model(model), WeightLayout::out_in, bare).model;
  CHECK(back.layers[1].weights == model.layers[1].weights);
  CHECK(back.input.mean == model.input.mean);
  CHECK(back.input.inverse_scale == model.input.inverse_scale);
  CHECK(back.target_mean == model.target_mean);
}

TEST_CASE("import: descriptions that do not fit the weights are refused") {
  const auto error = [](const ImportDescription& description) {
    return message_of<InputError>([&] { import_model(two_layers, WeightLayout::out_in, description); });
  };
  ImportDescription description = ending_in(ActivationKind::softmax);
  description.activations.pop_back();
  CHECK(contains(error(description), "--activations: 1 given for 2 layers"));
  description = ending_in(ActivationKind::relu);
  description.activations[0] = ActivationKind::softmax;
  CHECK(contains(error(description), "softmax is for the last layer"));
  description = ending_in(ActivationKind::softmax);
  description.labels = {"a"};
  CHECK(contains(error(description), "--labels: 1 name for 2 outputs"));
  description = ending_in(ActivationKind::softmax);
  description.columns = {"a"};
  CHECK(contains(error(description), "--columns: 1 name for 2 inputs"));
  description = ending_in(ActivationKind::softmax);
  description.deviation = {0};
  CHECK(contains(error(description), "--std: must be greater than 0"));
  description.deviation = {1, 2, 3};
  CHECK(contains(error(description), "--std: 3 numbers for 2 inputs"));
  CHECK(contains(message_of<InputError>([] { imported_activation("gelu"); }), "unknown name 'gelu'"));
}
