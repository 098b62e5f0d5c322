#include "export/model_data.hpp"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "data/model_images.hpp"
#include "data/model_table.hpp"
#include "data/table_preparation.hpp"
#include "evaluation/metrics.hpp"
#include "export/c_text.hpp"
#include "export/exported_scores.hpp"
#include "export/quantize.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

void activate_outputs(ActivationKind kind, std::vector<float>& values) {
  for (float& x : values) {
    if (kind == ActivationKind::relu) x = std::fmax(x, 0.0f);
    if (kind == ActivationKind::leaky_relu) x = x < 0.0f ? 0.01f * x : x;
    if (kind == ActivationKind::sigmoid) x = 1.0f / (1.0f + std::exp(-x));
    if (kind == ActivationKind::tanh) x = std::tanh(x);
  }
}

std::string result_number(const char* format, double value) {
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string target_name(const Model& model, size_t output) {
  return output < model.label_columns.size() ? model.label_columns[output] : std::to_string(output + 1);
}

// Each target in its own units: "RMSE price 4611, rent 9.47"; without a name where there is one only.
std::string errors_text(const Model& model, const std::vector<RegressionErrors>& errors) {
  std::string text = "RMSE";
  for (size_t o = 0; o < errors.size(); ++o) {
    if (errors.size() > 1) text += (o == 0 ? " " : ", ") + target_name(model, o);
    text += result_number(" %.4g", errors[o].root_mean_square());
  }
  return text;
}

// `logits(index)` are the last layer's pre-activations of one sample.
std::string result_text(const Model& model, const ModelData& data,
                        const std::function<std::vector<double>(size_t)>& logits) {
  if (model.task == TaskKind::regression) {
    std::vector<RegressionErrors> errors(model.outputs());
    for (size_t n = 0; n < data.count; ++n) {
      const std::vector<double> scores = logits(n);
      std::vector<float> outputs(scores.begin(), scores.end());
      activate_outputs(model.layers.back().activation, outputs);
      restore_targets(model, outputs.data());
      for (size_t o = 0; o < outputs.size(); ++o) {
        errors[o].add(double(data.targets[n * outputs.size() + o]), double(outputs[o]));
      }
    }
    return errors_text(model, errors);
  }
  Confusion confusion(class_count(model));
  for (size_t n = 0; n < data.count; ++n) {
    const std::vector<double> scores = logits(n);
    confusion.add(data.classes[n], class_of_scores(scores));
  }
  return result_number("%.2f %%", 100.0 * confusion.accuracy());
}

}  // namespace

Samples ModelData::samples() const {
  Samples result;
  result.count = count;
  result.width = width;
  result.bytes = bytes.empty() ? nullptr : bytes.data();
  result.values = values.empty() ? nullptr : values.data();
  return result;
}

std::string source_name(const std::string& source) {
  const auto last_name = [](const std::string& path) {
    const std::filesystem::path whole(path);
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  };
  const size_t place = source.find(" (");
  if (place == std::string::npos || source.back() != ')') return last_name(source);
  return source.substr(0, place) + " (" + last_name(source.substr(place + 2, source.size() - place - 3)) +
         ")";
}

ModelData load_model_pixels(const Model& model, const std::string& directory, Split split) {
  ImageDataset images = load_model_images(model, directory, split);
  ModelData data;
  data.classes.assign(images.labels.begin(), images.labels.end());
  data.source = images.source;
  data.description =
      with_thousands(images.count) + " " + split_name(split) + " images of " + source_name(images.source);
  data.count = images.count;
  data.width = images.image_size();
  data.bytes = std::move(images.pixels);
  return data;
}

ModelData load_model_features(const Model& model, const std::string& path, const TableFormat& format,
                              Split part) {
  const Table table = load_model_table(model, path, format, part);
  ModelData data;
  data.count = table.rows;
  data.width = table.schema.features();
  data.values.resize(data.count * data.width);
  for (size_t n = 0; n < data.count; ++n) {
    expand_features(model.columns, table.row(n), data.values.data() + n * data.width);
  }
  data.classes = table.classes;
  data.targets = table.targets;
  data.source = table.source;
  data.description = with_thousands(data.count) + " rows of " + source_name(table.source);
  return data;
}

std::string exported_result(const Model& model, const QuantizedModel* quantized, const ModelData& data,
                            bool average_shifts) {
  ExportedScores network(model, quantized, average_shifts);
  const Samples samples = data.samples();
  const double scale = real_score_scale(model, quantized, average_shifts);
  return result_text(model, data, [&](size_t n) {
    std::vector<double> scores = network.run(samples, n);
    for (double& score : scores) score *= scale;
    return scores;
  });
}

QuantizedModel quantize_with_images(const Model& model, const std::string& format,
                                    const std::string& directory) {
  ModelData training;
  if (model.calibration.empty()) training = load_model_pixels(model, directory, Split::train);
  return quantize_as(format, model, calibration_of(model, training));
}

Calibration calibration_of(const Model& model, const ModelData& training) {
  Samples samples = training.samples();
  if (samples.bytes == nullptr || !model.calibration.empty()) return calibration_of(model, samples);
  const std::vector<uint8_t> small = small_images(model, samples);
  samples.width = model.inputs();
  samples.bytes = small.data();
  return calibration_of(model, samples);
}

}  // namespace tool
}  // namespace pocketmlp
