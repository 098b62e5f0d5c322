// pocketmlp inspect: what a model file holds, and what each export format of it takes.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "export/c_text.hpp"
#include "export/model_header.hpp"
#include "export/quantize.hpp"
#include "model/model_file.hpp"
#include "network/number_format.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

void print_format(const Model& model, const char* title, const QuantizedModel* quantized, bool standalone) {
  HeaderRequest request;
  request.name = "model";
  request.model = &model;
  request.quantized = quantized;
  request.standalone = standalone;
  ExportReport report;
  model_header(request, report);
  std::printf("  %-8s %12s %12s\n", title, with_thousands(report.flash_bytes).c_str(),
              with_thousands(report.ram_bytes).c_str());
}

void print_training(const Model& model) {
  if (!model.data_source.empty()) std::cout << "data        " << model.data_source << "\n";
  if (!model.recipe.empty()) std::cout << "recipe      " << model.recipe << "\n";
  if (model.history.empty()) return;
  const EpochRecord& last = model.history.back();
  std::printf("training    %zu epochs, loss %.4f", model.history.size(), double(last.training_loss));
  if (model.task == TaskKind::classification)
    std::printf(", accuracy %.2f %%", 100.0 * double(last.training_accuracy));
  if (last.validation_loss == last.validation_loss)
    std::printf(", validation loss %.4f", double(last.validation_loss));
  if (last.validation_accuracy == last.validation_accuracy && model.task == TaskKind::classification) {
    std::printf(", validation accuracy %.2f %%", 100.0 * double(last.validation_accuracy));
  }
  std::printf("\n");
}

void inspect(const std::string& path) {
  const Model model = load_model(path);
  std::cout << "network     " << shape_text(model) << "\n";
  std::cout << "number      " << number_format_text(number_format_of(model)) << "\n";
  std::cout << "parameters  " << with_thousands(model.parameters()) << "\n";
  print_training(model);
  std::cout << "\n  layer   inputs  outputs   weights   smallest    largest\n";
  for (size_t k = 0; k < model.layers.size(); ++k) {
    const DenseLayer& layer = model.layers[k];
    const auto range = std::minmax_element(layer.weights.begin(), layer.weights.end());
    std::printf("  %5zu %8zu %8zu %9zu %10.4f %10.4f\n", k + 1, layer.inputs, layer.outputs,
                layer.weights.size(), double(*range.first), double(*range.second));
  }
  std::cout << "\n  exported    flash (B)      RAM (B)   constants; stack for activations and scores\n"
            << std::flush;
  print_format(with_number(model, NumberKind::float32), "float32", nullptr, true);
  try {
    print_format(with_number(model, NumberKind::fixed16), "fixed16", nullptr, true);
  } catch (const InputError& error) {
    std::cout << "  fixed16  " << error.what() << "\n";
  }
  try {
    const QuantizedModel quantized = quantize(model, calibration_for_size(model));
    print_format(model, "int8", &quantized, true);
  } catch (const InputError& error) {
    std::cout << "  int8     " << error.what() << "\n";
  }
  std::fflush(stdout);
}

}  // namespace

void add_inspect_command(CLI::App& tool) {
  CLI::App* command = tool.add_subcommand("inspect", "Show a model's layers and what its exports take");
  const auto path = std::make_shared<std::string>();
  command->add_option("model", *path, "The trained model")->required()->type_name("FILE.pmlp");
  command->callback([path] { inspect(*path); });
}

}  // namespace tool
}  // namespace pocketmlp
