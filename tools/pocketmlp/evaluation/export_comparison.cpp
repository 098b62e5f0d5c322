#include "evaluation/export_comparison.hpp"

#include "export/calibration.hpp"
#include "export/model_data.hpp"
#include "export/model_header.hpp"
#include "export/quantize.hpp"
#include "network/number_format.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// As an exported header receives it.
ModelData model_data_of(const Model& model, const EvaluationData& source) {
  ModelData data;
  data.count = source.data->count();
  data.width = source.images.count > 0 ? model.input.rows * model.input.columns : source.data->inputs();
  data.bytes = source.raw_pixels;
  data.values = source.raw;
  data.classes = source.table.classes;
  data.targets = source.table.targets;
  if (source.images.count > 0) data.classes.assign(source.images.labels.begin(), source.images.labels.end());
  return data;
}

ExportedFormat exported(const std::string& name, const Model& trained, const ModelData& data,
                        const Calibration& calibration) {
  ExportedFormat format;
  format.name = name;
  try {
    const Model model = with_number(trained, number_of_format(name));
    HeaderRequest request;
    request.name = "model";
    request.model = &model;
    QuantizedModel quantized;
    if (is_integer_format(name)) {
      quantized = quantize_as(name, model, calibration);
      request.quantized = &quantized;
    }
    ExportReport report;
    model_header(request, report);
    format.flash_bytes = report.flash_bytes;
    format.ram_bytes = report.ram_bytes;
    format.result = exported_result(model, request.quantized, data);
  } catch (const InputError& error) {
    format.failure = error.what();
  }
  return format;
}

}  // namespace

std::vector<ExportedFormat> compare_exports(const Model& model, const EvaluationData& source) {
  const ModelData data = model_data_of(model, source);
  const Calibration calibration = calibration_of(model, data);
  std::vector<ExportedFormat> formats;
  for (const char* name : {"float32", "fixed16", "fixed32", "int8", "int4", "int2", "int1"})
    formats.push_back(exported(name, model, data, calibration));
  return formats;
}

const std::vector<Chip>& known_chips() {
  static const std::vector<Chip> chips = {{"ATtiny85", 8, 512},
                                          {"ATmega328P (Uno)", 32, 2048},
                                          {"ATmega2560 (Mega)", 256, 8192},
                                          {"CH32V003", 16, 2048},
                                          {"nRF51822 (micro:bit), Cortex-M0", 256, 16384},
                                          {"STM32F103, Cortex-M3", 64, 20480},
                                          {"STM32F411, Cortex-M4", 512, 131072},
                                          {"RP2040, Cortex-M0+", 2048, 270336},
                                          {"ESP32-C3, RISC-V", 4096, 409600}};
  return chips;
}

}  // namespace tool
}  // namespace pocketmlp
