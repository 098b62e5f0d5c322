#include <doctest/doctest.h>

#include <cmath>

#include "network/constant_answer.hpp"
#include "network/image_data.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

namespace {

// One pixel each; three of four images are of class 0.
ImageData rare_class() {
  ImageDataset images;
  images.count = 4;
  images.rows = images.columns = 1;
  images.classes = 2;
  images.labels = {0, 0, 1, 0};
  images.pixels = {1, 2, 3, 4};
  return ImageData(images, raw_image_pipeline(1, 1));
}

EpochRecord record(float training_loss, float validation_loss) {
  EpochRecord result;
  result.training_loss = training_loss;
  result.validation_loss = validation_loss;
  return result;
}

}  // namespace

TEST_CASE("the same answer for every sample: the entropy of the classes, or half their variance") {
  const ImageData data = rare_class();
  CHECK(constant_answer_loss(data, LossKind::cross_entropy) ==
        doctest::Approx(-0.75 * std::log(0.75) - 0.25 * std::log(0.25)));
  CHECK(constant_answer_loss(data, LossKind::mean_squared_error) == doctest::Approx(0.75 * 0.25));
}

TEST_CASE("the same answer for every sample: half the variance of targets") {
  class Targets : public ImageData {
   public:
    Targets() : ImageData(rare_class()) {}
    size_t outputs() const override { return 2; }
    TaskKind task() const override { return TaskKind::regression; }
    void fetch_targets(const uint32_t* indices, size_t samples, float* targets) const override {
      for (size_t s = 0; s < samples; ++s) {
        targets[2 * s] = static_cast<float>(indices[s]);               // 0, 1, 2, 3: variance 1.25
        targets[2 * s + 1] = indices[s] % 2 == 0 ? 1000.0f : 1004.0f;  // variance 4
      }
    }
  };
  CHECK(constant_answer_loss(Targets(), LossKind::mean_squared_error) == doctest::Approx(0.5 * (1.25 + 4)));
}

TEST_CASE("nothing is learned when neither loss is below that of a constant answer") {
  CHECK(has_learned_nothing(record(2.31f, 2.30f), 2.3026));
  CHECK(has_learned_nothing(record(2.31f, NAN), 2.3026));
  CHECK_FALSE(has_learned_nothing(record(1.2f, NAN), 2.3026));
  CHECK_FALSE(has_learned_nothing(record(0.1f, 2.9f), 2.3026));   // learned by heart
  CHECK_FALSE(has_learned_nothing(record(2.31f, 0.5f), 2.3026));  // one epoch: better at its end
}
