#include "export/exported_scores.hpp"

#include <algorithm>

#include "network/number_format.hpp"

namespace pocketmlp {
namespace tool {

const std::vector<ImageShift>& averaged_shifts() {
  static const std::vector<ImageShift> shifts = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};
  return shifts;
}

ExportedScores::ExportedScores(const Model& model, const QuantizedModel* quantized, bool average_shifts)
    : model_(model),
      quantized_(quantized),
      average_shifts_(average_shifts),
      network_(model),
      scores_(model.outputs()) {
  if (quantized != nullptr) runner_ = std::make_unique<QuantizedRunner>(*quantized);
  if (quantized == nullptr && model.number != NumberKind::float32) {
    const RuntimeNetwork network(model);
    fixed_ = make_fixed_network(network.number, network.layers(), 1, FixedTraining());
    fixed_->load(network.parameters.data());
    fixed_values_.emplace_back(model.inputs());
    for (const DenseLayer& layer : model.layers) fixed_values_.emplace_back(layer.outputs);
  }
  if (model.input.kind == InputKind::image) {
    pipeline_ = std::make_unique<ImagePipeline>(model.input);
    small_.resize(pipeline_->outputs());
  }
}

const std::vector<double>& ExportedScores::run(const Samples& samples, size_t index) {
  scores_.assign(scores_.size(), 0.0);
  if (pipeline_ == nullptr) {
    add(samples, index);
    return scores_;
  }
  Samples one;
  one.count = 1;
  one.width = small_.size();
  one.bytes = small_.data();
  const size_t count = average_shifts_ ? averaged_shifts().size() : 1;
  for (size_t k = 0; k < count; ++k) {
    const ImageShift shift = averaged_shifts()[k];
    pipeline_->apply(samples.bytes_of(index), small_.data(), shift.x, shift.y);
    add(one, 0);
  }
  if (quantized_ == nullptr && !fixed_ && count > 1) {
    for (double& score : scores_) score /= static_cast<double>(count);
  }
  return scores_;
}

void ExportedScores::add(const Samples& samples, size_t index) {
  if (quantized_ != nullptr) {
    const std::vector<int32_t>& own = runner_->run(samples, index);
    for (size_t o = 0; o < own.size(); ++o) scores_[o] += own[o];
  } else if (fixed_) {
    add_fixed(samples, index);
  } else {
    network_.run(samples, index);
    for (size_t o = 0; o < scores_.size(); ++o) scores_[o] += double(network_.logits()[o]);
  }
}

double real_score_scale(const Model& model, const QuantizedModel* quantized, bool average_shifts) {
  const double scale = quantized != nullptr ? quantized->score_scale : activation_step(model.number);
  const bool is_sum = average_shifts && (quantized != nullptr || model.number != NumberKind::float32);
  return is_sum ? scale / static_cast<double>(averaged_shifts().size()) : scale;
}

size_t class_of_scores(const std::vector<double>& scores) {
  if (scores.size() == 1) return scores[0] > 0.0 ? 1 : 0;
  return static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

Samples raw_samples(const ImageDataset& images) {
  Samples samples;
  samples.count = images.count;
  samples.width = images.image_size();
  samples.bytes = images.pixels.data();
  return samples;
}

void ExportedScores::add_fixed(const Samples& samples, size_t index) {
  std::vector<float>& input = fixed_values_[0];
  for (size_t i = 0; i < input.size(); ++i) {
    const float raw = samples.bytes != nullptr ? static_cast<float>(samples.bytes_of(index)[i])
                                               : samples.values_of(index)[i];
    input[i] = (raw - pipeline_constant(model_.input.mean, i, 0.0f)) *
               pipeline_constant(model_.input.inverse_scale, i, 1.0f);
  }
  std::vector<float*> layers;
  for (size_t k = 1; k < fixed_values_.size(); ++k) layers.push_back(fixed_values_[k].data());
  fixed_->infer(input.data(), 1, false, layers);
  const double step = activation_step(model_.number);
  for (size_t o = 0; o < scores_.size(); ++o) scores_[o] += double(fixed_values_.back()[o]) / step;
}

std::vector<uint8_t> small_images(const Model& model, const Samples& raw) {
  ImagePipeline pipeline(model.input);
  std::vector<uint8_t> result(raw.count * pipeline.outputs());
  for (size_t n = 0; n < raw.count; ++n)
    pipeline.apply(raw.bytes_of(n), result.data() + n * pipeline.outputs());
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
