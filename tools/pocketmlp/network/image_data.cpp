#include "network/image_data.hpp"

#include <utility>

#include "data/image_pipeline.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {

InputPipeline raw_image_pipeline(size_t rows, size_t columns) {
  InputPipeline pipeline;
  pipeline.kind = InputKind::image;
  pipeline.rows = rows;
  pipeline.columns = columns;
  pipeline.mean = {0.0f};
  pipeline.inverse_scale = {1.0f / 255.0f};
  return pipeline;
}

void normalise_bytes(const KernelSet& kernels, const InputPipeline& pipeline, const uint8_t* bytes,
                     size_t inputs, float* values) {
  if (pipeline.mean.size() == 1)
    return kernels.bytes_to_floats(bytes, inputs, pipeline.mean[0], pipeline.inverse_scale[0], values);
  for (size_t i = 0; i < inputs; ++i) {
    values[i] = (static_cast<float>(bytes[i]) - pipeline.mean[i]) * pipeline.inverse_scale[i];
  }
}

ImageData::ImageData(ImageDataset dataset, const InputPipeline& pipeline, AugmentKind augment, uint32_t seed)
    : pipeline_(pipeline), augment_(augment), seed_(seed) {
  if (pipeline.kind != InputKind::image)
    throw InputError(dataset.source + ": these are images, and the model was trained on a table");
  if (pipeline.rows != dataset.rows || pipeline.columns != dataset.columns)
    throw InputError(dataset.source + ": the images have " + image_size_text(dataset.rows, dataset.columns) +
                     ", and the model takes " + image_size_text(pipeline.rows, pipeline.columns));
  ImagePipeline images(pipeline);
  if (images.is_identity()) {
    dataset_ = std::move(dataset);
    return;
  }
  dataset_ = images.apply(dataset);
  if (augment != AugmentKind::none) raw_ = std::move(dataset);
}

void ImageData::fetch(const uint32_t* indices, size_t samples, float* values) const {
  const size_t size = dataset_.image_size();
  for (size_t s = 0; s < samples; ++s) {
    normalise_bytes(*kernels_, pipeline_, dataset_.image(indices[s]), size, values + s * size);
  }
}

// Distorts only what the pipeline looks at: the crop, unless the slant of the whole image is needed.
void ImageData::fetch_for_training(const uint32_t* indices, size_t samples, size_t epoch,
                                   float* values) const {
  const auto epoch_number = static_cast<uint32_t>(epoch);
  if (!is_distorted(augment_, epoch_number)) return fetch(indices, samples, values);
  const ImageDataset& raw = stored();
  const ImageWindow window =
      pipeline_.deskew ? ImageWindow{0, 0, raw.rows, raw.columns} : ImagePipeline(pipeline_).crop();
  InputPipeline rest = pipeline_;
  rest.rows = window.rows;
  rest.columns = window.columns;
  ImagePipeline images(rest);
  ImageDistorter distorter(raw.rows, raw.columns, window);
  std::vector<uint8_t> seen(images.outputs());
  for (size_t s = 0; s < samples; ++s) {
    const void* const next = raw.image(indices[s + 1 < samples ? s + 1 : s]);
    ReadAhead(&next, 1, stored_bytes()).ask_for_the_rest();
    const uint8_t* const distorted =
        distorter.distort(raw.image(indices[s]), augment_, seed_, epoch_number, indices[s]);
    images.apply(distorted, seen.data());
    normalise_bytes(*kernels_, pipeline_, seen.data(), seen.size(), values + s * seen.size());
  }
}

void ImageData::locate(const uint32_t* indices, size_t samples, const void** places) const {
  for (size_t s = 0; s < samples; ++s) places[s] = stored().image(indices[s]);
}

void ImageData::describe(Model& model) const {
  model.input = pipeline_;
  model.data_source = dataset_.source;
}

}  // namespace tool
}  // namespace pocketmlp
