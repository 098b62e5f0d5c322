// Model files: everything written is read back, and damaged or foreign bytes are refused with the place.
#include <doctest/doctest.h>
#include <zlib.h>

#include <cmath>
#include <functional>

#include "model/model_file.hpp"
#include "support/error.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

Model small_model() {
  Model model;
  model.input.rows = 2;
  model.input.columns = 2;
  model.input.mean = {0.5f};
  model.input.inverse_scale = {0.25f};
  DenseLayer first;
  first.inputs = 4;
  first.outputs = 3;
  first.activation = ActivationKind::tanh;
  first.weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12.5f};
  first.bias = {0.5f, 0.25f, -1};
  DenseLayer second;
  second.inputs = 3;
  second.outputs = 2;
  second.activation = ActivationKind::softmax;
  second.weights = {1, -1, 2, -2, 3, -3};
  second.bias = {7, 8};
  model.layers = {first, second};
  model.labels = {"no", "yes"};
  model.calibration = {{-1, 1, {1, 2, 3, 4}, {1, 4, 9, 17}}, {0, 3, {}, {}}};
  model.history = {{2.3f, 0.1f, 2.2f, 0.2f, 0.01f}};
  model.data_source = "a test";
  model.recipe = "train --data a";
  model.seed = 77;
  return model;
}

std::string refusal(const std::string& bytes) {
  return message_of<InputError>([&] { model_from_bytes(bytes, "m.pmlp"); });
}

// The checksum made right again, so that the check behind it is reached.
std::string with_checksum(std::string bytes) {
  const size_t end = bytes.size() - 4;
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(end));
  for (size_t i = 0; i < 4; ++i) bytes[end + i] = static_cast<char>((crc >> (8 * i)) & 0xFF);
  return bytes;
}

}  // namespace

TEST_CASE("a model file gives back everything that was saved") {
  TemporaryDirectory directory;
  const Model model = small_model();
  save_model(model, directory.file("m.pmlp"));
  const Model copy = load_model(directory.file("m.pmlp"));
  REQUIRE(copy.layers.size() == 2);
  CHECK(copy.layers[0].weights == model.layers[0].weights);
  CHECK(copy.layers[1].bias == model.layers[1].bias);
  CHECK(copy.layers[0].activation == ActivationKind::tanh);
  CHECK(copy.input.mean == model.input.mean);
  CHECK(copy.labels == model.labels);
  CHECK(copy.calibration[0].mean_square[3] == 17.0f);
  CHECK(copy.calibration[1].maximum == 3.0);
  CHECK(copy.history[0].learning_rate == 0.01f);
  CHECK(copy.data_source == "a test");
  CHECK(copy.seed == 77);
  CHECK(model_to_bytes(copy) == model_to_bytes(model));
}

TEST_CASE("tables, target scaling and quantization are saved too") {
  Model model = small_model();
  model.input = InputPipeline();
  model.input.kind = InputKind::table;
  model.input.mean = {1, 2, 3, 4};
  model.input.inverse_scale = {1, 1, 1, 2};
  model.columns = {{"length", {}, true, 2.5f}, {"colour", {"red", "green", "blue"}, false, 0.0f}};
  model.label_columns = {"weight", "height"};
  model.ignored_columns = {"id"};
  model.task = TaskKind::regression;
  model.target_mean = {1, 2};
  model.target_inverse_scale = {3, 4};
  model.layers[0].weight_bits = 4;
  model.layers[0].weight_scale = {0.1f, 0.2f, 0.3f};
  model.layers[0].activation_scale = 0.02f;
  const Model copy = model_from_bytes(model_to_bytes(model), "m");
  CHECK(copy.columns[1].categories == model.columns[1].categories);
  CHECK(copy.columns[0].impute);
  CHECK(copy.label_columns == model.label_columns);
  CHECK(copy.target_inverse_scale == model.target_inverse_scale);
  CHECK(copy.layers[0].weight_bits == 4);
  CHECK(copy.layers[0].weight_scale == model.layers[0].weight_scale);
  CHECK(copy.layers[1].weight_bits == 0);
}

TEST_CASE("chunks that do not fit together are refused") {
  const auto refused = [](const std::function<void(Model&)>& spoil) {
    Model model = small_model();
    spoil(model);
    return contains(refusal(model_to_bytes(model)), "m.pmlp: the model file does not fit together: ");
  };
  CHECK_FALSE(refused([](Model&) {}));
  CHECK(refused([](Model& model) { model.input.mean = {}, model.input.inverse_scale = {}; }));
  CHECK(refused([](Model& model) { model.input.kind = InputKind::table; }));
  CHECK(refused([](Model& model) { model.task = TaskKind::regression; }));
  CHECK(refused([](Model& model) {
    model.task = TaskKind::regression;
    model.target_mean = {1, 2};
    model.target_inverse_scale = {1, 0};
  }));
  CHECK(refused([](Model& model) { model.layers[0].weight_bits = 4, model.layers[0].weight_scale = {-1}; }));
  const auto as_table = [](Model& model, float fill) {
    model.input = InputPipeline();
    model.input.kind = InputKind::table;
    model.input.mean = model.input.inverse_scale = {1, 1, 1, 1};
    for (const char* const name : {"a", "b", "c", "d"}) model.columns.push_back({name, {}, true, fill});
    model.label_columns = {"y"};
  };
  CHECK_FALSE(refused([&](Model& model) { as_table(model, 0.0f); }));
  CHECK(refused([&](Model& model) { as_table(model, NAN); }));
}

TEST_CASE("fixed-point parameters are saved in their own width") {
  Model model = small_model();
  model.number = NumberKind::fixed16;
  model.fraction_bits = 8;
  const std::string bytes = model_to_bytes(model);
  CHECK(bytes.size() + 2 * model.parameters() == model_to_bytes(small_model()).size());
  CHECK(model_from_bytes(bytes, "m").layers[0].weights[11] == -12.5f);
}

TEST_CASE("cutting a model file anywhere is noticed") {
  const std::string bytes = model_to_bytes(small_model());
  for (size_t length = 0; length < bytes.size(); ++length) {
    CHECK(refusal(bytes.substr(0, length)).find("m.pmlp: ") == 0);
  }
}

TEST_CASE("changing any byte of a model file is noticed") {
  const std::string bytes = model_to_bytes(small_model());
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    CHECK(refusal(damaged).find("m.pmlp: ") == 0);
  }
}

TEST_CASE("bytes with a valid checksum but wrong content never crash the reader") {
  const std::string bytes = model_to_bytes(small_model());
  for (size_t at = 10; at + 4 < bytes.size(); ++at) {
    for (const int value : {0, 1, 127, 128, 255}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(value);
      try {
        model_from_bytes(with_checksum(changed), "m.pmlp");
      } catch (const InputError& error) {
        CHECK(std::string(error.what()).find("m.pmlp: ") == 0);
      }
    }
  }
}

TEST_CASE("a text file is not a model file") {
  CHECK(refusal("# hello, this is text\n") ==
        "m.pmlp: not a PocketMLP model file (it does not begin with the PMLP signature)");
}

TEST_CASE("a newer format version is named") {
  std::string bytes = model_to_bytes(small_model());
  bytes[8] = 9;
  CHECK(refusal(with_checksum(bytes)) ==
        "m.pmlp: model file format 9 is not known; this tool reads format 1 (byte 8)");
}

TEST_CASE("an unknown optional chunk is ignored and an unknown critical one refused") {
  const std::string bytes = model_to_bytes(small_model());
  const std::string body = bytes.substr(0, bytes.size() - 4);
  const std::string content("\x02\0\0\0hi", 6);
  CHECK(model_from_bytes(with_checksum(body + "note" + content + "1234"), "m").seed == 77);
  CHECK(refusal(with_checksum(body + "NOTE" + content + "1234"))
            .find("needs a newer PocketMLP (chunk NOTE at byte ") != std::string::npos);
}

TEST_CASE("a weight that is not a number is refused") {
  Model model = small_model();
  model.layers[0].weights[3] = std::numeric_limits<float>::quiet_NaN();
  CHECK(refusal(model_to_bytes(model)).find("chunk PARM has a weight that is not a finite number") !=
        std::string::npos);
}

TEST_CASE("a model file that is not there is named") {
  CHECK(message_of<InputError>([] { load_model("/nonexistent/m.pmlp"); }) ==
        "/nonexistent/m.pmlp: cannot be read (No such file or directory)");
}
