// What an exported header computes for a raw input, on the desktop: input pipeline, network, averaging over
// shifts. Integer scores are exact.
#ifndef POCKETMLP_TOOL_EXPORT_EXPORTED_SCORES_HPP
#define POCKETMLP_TOOL_EXPORT_EXPORTED_SCORES_HPP

#include <memory>
#include <vector>

#include "data/image_pipeline.hpp"
#include "export/float_reference.hpp"
#include "export/quantized_run.hpp"
#include "network/fixed_network.hpp"

namespace pocketmlp {
namespace tool {

// How far an image is moved, in raw pixels to the right and down.
struct ImageShift {
  int x;
  int y;
};

// The image itself and its shifts by one pixel.
const std::vector<ImageShift>& averaged_shifts();

// Refers to the models, which must outlive it. One object per thread.
class ExportedScores {
 public:
  // `quantized` null: the number type of `model`. Fixed-point scores are raw values.
  ExportedScores(const Model& model, const QuantizedModel* quantized, bool average_shifts);

  // `samples` are raw: images before crop and downsampling. Valid until the next call; with shifts, integer
  // scores are sums and float scores means.
  const std::vector<double>& run(const Samples& samples, size_t index);

 private:
  void add(const Samples& samples, size_t index);
  void add_fixed(const Samples& samples, size_t index);

  const Model& model_;
  const QuantizedModel* quantized_;
  bool average_shifts_;
  std::unique_ptr<ImagePipeline> pipeline_;  // null for tables
  FloatReference network_;
  std::unique_ptr<QuantizedRunner> runner_;
  std::unique_ptr<FixedNetwork> fixed_;
  std::vector<std::vector<float>> fixed_values_;  // input, then each layer
  std::vector<uint8_t> small_;
  std::vector<double> scores_;
};

// Real value of a score of 1.
double real_score_scale(const Model& model, const QuantizedModel* quantized, bool average_shifts);

// The class that scores mean: the first largest; of a single score, whether it is above 0.
size_t class_of_scores(const std::vector<double>& scores);

Samples raw_samples(const ImageDataset& images);

// Raw images as the network sees them.
std::vector<uint8_t> small_images(const Model& model, const Samples& raw);

}  // namespace tool
}  // namespace pocketmlp

#endif
