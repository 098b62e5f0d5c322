// Writes the models that the benchmarks run: headers with random weights for each target, and an input
// without zeros. write_models DIRECTORY
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include "../unit/tool/example_models.hpp"
#include "export/c_text.hpp"
#include "export/data_writer.hpp"
#include "export/model_header.hpp"
#include "export/quantize.hpp"
#include "export/quantized_run.hpp"

using namespace pocketmlp::tool;

namespace {

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) {
    std::cerr << path << ": cannot be written\n";
    std::exit(1);
  }
}

struct Shape {
  const char* name;
  std::vector<size_t> widths;
  ActivationKind hidden;
  int weight_bits = 8;
  bool sparse = false;  // an input with the zeros of MNIST's test images
};

// Without zeros, or 71.5 % of the aligned blocks of four zero, and a third of the others' pixels.
std::vector<uint8_t> make_input(size_t size, bool sparse) {
  std::mt19937 random(2);
  std::vector<uint8_t> input;
  bool is_zero = false;
  for (size_t i = 0; i < size; ++i) {
    if (sparse && i % 4 == 0) is_zero = random() % 1000 < 715;
    const uint8_t pixel = static_cast<uint8_t>(1 + random() % 255);
    input.push_back(is_zero || (sparse && random() % 3 == 0) ? uint8_t{0} : pixel);
  }
  return input;
}

// The header NAME_TARGET.h, with an input, its scores and its class behind the model.
void write_model(const std::string& directory, const Shape& shape) {
  const Model model = random_model(InputKind::image, shape.widths, shape.hidden, 1);
  RandomData training(model, 100, 1);
  const QuantizedModel quantized = quantize(model, calibrate(model, training.samples), shape.weight_bits);
  const std::vector<uint8_t> input = make_input(model.inputs(), shape.sparse);
  QuantizedRunner runner(quantized);
  for (const std::string& target : header_target_names()) {
    HeaderRequest request;
    request.name = "model";
    request.model = &model;
    request.quantized = &quantized;
    request.standalone = true;
    request.target = header_target_from_name(target);
    request.sparse_input = shape.sparse && request.target == HeaderTarget::cortex_m4;
    ExportReport report;
    std::string header;
    try {
      header = model_header(request, report);
    } catch (const std::exception&) {
      continue;  // larger than the target's memory
    }
    DataWriter data("POCKETMLP_FLASH");
    data.add(CellType::uint8, "bench_input", std::vector<int32_t>(input.begin(), input.end()));
    data.add(CellType::int32, "bench_scores", runner.run(input.data()));
    data.add_text("#define BENCH_CLASS " +
                  std::to_string(QuantizedRunner::classify(runner.run(input.data()))) + "\n");
    write_file(directory + "/" + shape.name + "_" + target + ".h", header + "\n" + data.text());
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: write_models DIRECTORY\n";
    return 2;
  }
  const Shape shapes[] = {
      {"digits", {784, 32, 10}, ActivationKind::relu},
      {"digits-w4", {784, 32, 10}, ActivationKind::relu, 4},
      {"digits-w2", {784, 32, 10}, ActivationKind::relu, 2},
      {"digits-w1", {784, 32, 10}, ActivationKind::relu, 1},
      {"digits-sparse", {784, 32, 10}, ActivationKind::relu, 8, true},
      {"anomaly", {640, 128, 128, 128, 128, 8, 128, 128, 128, 128, 640}, ActivationKind::relu},
      {"tiny", {4, 8, 3}, ActivationKind::sigmoid},
  };
  for (const Shape& shape : shapes) write_model(arguments[1], shape);
  return 0;
}
