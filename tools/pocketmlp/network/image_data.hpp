// Images as training data: bytes stay bytes until a mini-batch needs them.
#ifndef POCKETMLP_TOOL_NETWORK_IMAGE_DATA_HPP
#define POCKETMLP_TOOL_NETWORK_IMAGE_DATA_HPP

#include <utility>
#include <vector>

#include "data/augment.hpp"
#include "data/image_dataset.hpp"
#include "network/kernel_set.hpp"
#include "network/training_data.hpp"

namespace pocketmlp {
namespace tool {

// What a model for raw images of this size does with its input: pixel / 255.
InputPipeline raw_image_pipeline(size_t rows, size_t columns);

// values[count * pipeline inputs] from bytes: (pixel - mean) * inverse_scale, the same bits with all kernels.
void normalise_bytes(const KernelSet& kernels, const InputPipeline& pipeline, const uint8_t* bytes,
                     size_t inputs, float* values);

class ImageData : public TrainingData {
 public:
  // Sends the images through the pipeline. Throws InputError when they do not have its size. With an
  // augmentation the raw images are kept and distorted anew in every epoch of training.
  ImageData(ImageDataset dataset, const InputPipeline& pipeline, AugmentKind augment = AugmentKind::none,
            uint32_t seed = 1);

  // Without a call: the best ones. A training with narrower vectors should use these here as well, because
  // some processors clock down for a while whenever they have used their widest.
  void compute_with(const KernelSet& kernels) { kernels_ = &kernels; }

  // Without a call all classes weigh the same.
  void weigh_classes(std::vector<float> weights) { class_weights_ = std::move(weights); }
  const std::vector<float>& class_weights() const override { return class_weights_; }

  const ImageDataset& images() const { return dataset_; }  // as the network sees them
  size_t count() const override { return dataset_.count; }
  size_t inputs() const override { return dataset_.image_size(); }
  size_t outputs() const override { return dataset_.classes; }
  TaskKind task() const override { return TaskKind::classification; }
  void fetch(const uint32_t* indices, size_t samples, float* values) const override;
  void fetch_for_training(const uint32_t* indices, size_t samples, size_t epoch,
                          float* values) const override;
  void locate(const uint32_t* indices, size_t samples, const void** places) const override;
  size_t stored_bytes() const override { return stored().image_size(); }
  bool is_slow_to_fetch() const override { return augment_ != AugmentKind::none; }
  uint16_t class_of(size_t index) const override { return dataset_.labels[index]; }
  void describe(Model& model) const override;

  // The images as they were before any distortion.
  const ImageDataset& stored() const { return raw_.count == 0 ? dataset_ : raw_; }

 private:
  const KernelSet* kernels_ = &best_kernels();
  InputPipeline pipeline_;
  AugmentKind augment_;
  uint32_t seed_;
  std::vector<float> class_weights_;
  ImageDataset raw_;  // empty when `dataset_` has the raw images, or when they are not needed
  ImageDataset dataset_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
