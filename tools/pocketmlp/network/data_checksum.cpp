#include "network/data_checksum.hpp"

#include <algorithm>
#include <string>

#include "support/bytes.hpp"
#include "support/checksum.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string description(const TrainingData& data) {
  Model model;
  data.describe(model);
  ByteWriter out;
  for (const size_t size : {data.count(), data.inputs(), data.outputs()}) out.u64(size);
  for (const std::vector<float>& values : {model.input.mean, model.input.inverse_scale, model.target_mean,
                                           model.target_inverse_scale, data.class_weights()})
    out.f32_list(values);
  for (const Column& column : model.columns) {
    out.text(column.name);
    out.text_list(column.categories);
  }
  out.text_list(model.label_columns);
  out.text_list(model.labels);
  return out.bytes();
}

}  // namespace

uint32_t data_checksum(const TrainingData& data) {
  constexpr size_t samples_at_once = 256;
  const bool has_classes = data.task() == TaskKind::classification;
  Checksum checksum;
  checksum.add(description(data));
  std::vector<uint32_t> indices;
  std::vector<float> values;
  std::vector<uint16_t> classes;
  for (size_t first = 0; first < data.count(); first += samples_at_once) {
    const size_t samples = std::min(samples_at_once, data.count() - first);
    indices.resize(samples);
    for (size_t s = 0; s < samples; ++s) indices[s] = static_cast<uint32_t>(first + s);
    values.resize(samples * data.inputs());
    data.fetch(indices.data(), samples, values.data());
    checksum.add(values);
    if (has_classes) {
      classes.resize(samples);
      for (size_t s = 0; s < samples; ++s) classes[s] = data.class_of(first + s);
      checksum.add(classes);
    } else {
      values.resize(samples * data.outputs());
      data.fetch_targets(indices.data(), samples, values.data());
      checksum.add(values);
    }
  }
  return checksum.value();
}

}  // namespace tool
}  // namespace pocketmlp
