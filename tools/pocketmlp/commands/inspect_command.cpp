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
#include "support/name_list.hpp"
#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string padded_behind(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, character_count(text)), ' ');
}

// As export writes it without further options.
void print_format(const Model& trained, const std::string& format) {
  try {
    const Model model = with_number(trained, number_of_format(format));
    HeaderRequest request;
    request.name = "model";
    request.model = &model;
    QuantizedModel quantized;
    std::string remark;
    if (is_integer_format(format)) {
      quantized = quantize_as(format, model, calibration_for_size(model));
      request.quantized = &quantized;
      const int bits = model.layers.front().weight_bits;
      if (format == "int8" && bits != 0 && bits != 8)
        remark = "   weights of " + std::to_string(bits) + " bits, as trained";
    }
    ExportReport report;
    model_header(request, report);
    std::printf("  %-8s %12s %12s%s\n", format.c_str(), with_thousands(report.flash_bytes).c_str(),
                with_thousands(report.ram_bytes).c_str(), remark.c_str());
  } catch (const InputError& error) {
    std::printf("  %-8s not possible: %s\n", format.c_str(), error.what());
  }
}

void print_columns(const Model& model) {
  std::size_t longest = 0;
  for (const Column& column : model.columns) longest = std::max(longest, character_count(column.name));
  const char* title = "columns";
  for (const Column& column : model.columns) {
    std::string kind = column.categories.empty() ? "number" : "one of " + joined(column.categories);
    if (column.impute)
      kind += column.categories.empty() ? "; missing: " + number_text(column.fill) : "; may be missing";
    std::cout << padded_behind(title, 12) << padded_behind(column.name, longest) << "  " << kind << "\n";
    title = "";
  }
  if (!model.ignored_columns.empty()) std::cout << "ignored     " << joined(model.ignored_columns) << "\n";
  if (model.task == TaskKind::regression)
    std::cout << "targets     " << joined(model.label_columns) << "\n";
  else if (!model.label_columns.empty())
    std::cout << "label       " << joined(model.label_columns) << "\n";
  if (!model.labels.empty()) std::cout << "classes     " << joined(model.labels) << "\n";
}

std::string size_of_image(std::size_t rows, std::size_t columns) {
  return std::to_string(rows) + " x " + std::to_string(columns);
}

// What becomes of an image before the network sees it.
void print_images(const Model& model) {
  const InputPipeline& input = model.input;
  std::string text = size_of_image(input.rows, input.columns);
  if (input.deskew) text += ", straightened";
  if (input.crop_rows > 0) text += ", the middle " + size_of_image(input.crop_rows, input.crop_columns);
  if (input.downsample > 1)
    text += ", blocks of " + size_of_image(input.downsample, input.downsample) + " averaged";
  if (input.mean.size() == 1)
    text += "; pixels less " + number_text(input.mean[0]) + ", times " + number_text(input.inverse_scale[0]);
  std::cout << "images      " << text << "\n";
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
  if (model.input.kind == InputKind::image) print_images(model);
  print_columns(model);
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
  for (const char* format : {"float32", "fixed16", "fixed32", "int8", "int4", "int2", "int1"})
    print_format(model, format);
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
