#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "export/calibration.hpp"
#include "model/model_file.hpp"
#include "network/evaluation.hpp"
#include "network/image_data.hpp"
#include "network/training_loop.hpp"
#include "support/error.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

namespace {

// Four classes: which quarter of a 6x6 image is bright.
ImageDataset bright_quarters(size_t count) {
  ImageDataset images;
  images.count = count;
  images.rows = images.columns = 6;
  images.classes = 4;
  images.source = "bright quarters";
  Random random(3);
  for (size_t k = 0; k < count; ++k) {
    const size_t label = random.below(4);
    images.labels.push_back(static_cast<uint8_t>(label));
    for (size_t row = 0; row < 6; ++row) {
      for (size_t column = 0; column < 6; ++column) {
        const bool bright = (row / 3) * 2 + column / 3 == label;
        images.pixels.push_back(static_cast<uint8_t>((bright ? 100 : 0) + random.below(150)));
      }
    }
  }
  return images;
}

ImageData quarters(size_t count) {
  return ImageData(bright_quarters(count), raw_image_pipeline(6, 6));
}

TrainingOptions small_options() {
  TrainingOptions options;
  options.hidden = {8};
  options.epochs = 6;
  options.batch = 8;
  options.kernel = "generic";
  return options;
}

// The model of a training that was stopped after some mini-batches, saved, loaded, and gone on with.
Model resumed_after(size_t batches, const TrainingData& data, const TrainingOptions& options) {
  TrainingCallbacks callbacks;
  size_t done = 0;
  callbacks.stop = [&] { return ++done == batches; };
  const TrainingResult part = train(data, options, callbacks);
  REQUIRE(part.stopped);
  const Model interrupted = model_from_bytes(model_to_bytes(part.model), "part");
  return train(data, options, TrainingCallbacks(), &interrupted).model;
}

}  // namespace

TEST_CASE("training learns, validates, records its history and calibrates") {
  const ImageData data = quarters(400);
  const TrainingResult result = train(data, small_options());
  REQUIRE(result.model.history.size() == 6);
  CHECK(result.model.history.back().training_loss < result.model.history.front().training_loss);
  CHECK(result.model.history.back().validation_accuracy > 0.95f);
  CHECK(result.model.calibration.size() == 2);
  CHECK(result.model.calibration[1].maximum > 0.0);
  CHECK(result.model.input.rows == 6);
}

TEST_CASE("training leaves the calibration that its images give") {
  const ImageData data = quarters(400);
  const Model model = train(data, small_options()).model;
  Samples samples;
  samples.count = data.count();
  samples.width = data.inputs();
  samples.bytes = data.images().pixels.data();
  const Calibration measured = calibrate(model, samples);
  REQUIRE(model.calibration.size() == measured.size());
  for (size_t k = 0; k < measured.size(); ++k) {
    CHECK(model.calibration[k].minimum == measured[k].minimum);
    CHECK(model.calibration[k].maximum == measured[k].maximum);
    CHECK(model.calibration[k].mean == measured[k].mean);
    CHECK(model.calibration[k].mean_square == measured[k].mean_square);
  }
}

TEST_CASE("the same seed gives the same model for any number of threads, another seed another one") {
  const ImageData data = quarters(200);
  TrainingOptions options = small_options();
  const Model first = train(data, options).model;
  options.threads = 3;
  CHECK(train(data, options).model.layers[0].weights == first.layers[0].weights);
  options.seed = 2;
  CHECK(train(data, options).model.layers[0].weights != first.layers[0].weights);
}

TEST_CASE("the validation part has the same share of every class and nothing in common with the rest") {
  const ImageData data = quarters(400);
  const ValidationSplit split = split_for_validation(data, 0.25f, 1);
  CHECK(split.training.size() + split.validation.size() == 400);
  std::vector<size_t> all(4), chosen(4);
  for (size_t k = 0; k < 400; ++k) ++all[data.class_of(k)];
  for (const uint32_t k : split.validation) {
    ++chosen[data.class_of(k)];
    CHECK(!std::binary_search(split.training.begin(), split.training.end(), k));
  }
  for (size_t k = 0; k < 4; ++k) CHECK(chosen[k] == static_cast<size_t>(std::lround(0.25 * double(all[k]))));
}

TEST_CASE("patience ends the training and brings the best weights back") {
  const ImageData data = quarters(200);
  TrainingOptions options = small_options();
  options.epochs = 200;
  options.patience = 2;
  options.schedule = ScheduleKind::constant;
  options.learning_rate = 2.0f;
  const TrainingResult result = train(data, options);
  CHECK(result.stopped_early);
  REQUIRE(result.model.history.size() == result.best_epoch + 3);
  const ValidationSplit split = split_for_validation(data, options.validation, options.seed);
  const Evaluation evaluation = evaluate(RuntimeNetwork(result.model), LossKind::cross_entropy, data,
                                         split.validation, generic_kernels(), 1);
  CHECK(evaluation.loss == doctest::Approx(double(result.model.history[result.best_epoch].validation_loss)));
}

TEST_CASE("training that diverges says what to do") {
  const ImageData data = quarters(100);
  TrainingOptions options = small_options();
  options.loss = LossKind::mean_squared_error;
  options.output_activation = ActivationKind::linear;
  options.learning_rate = 1e6f;
  CHECK_THROWS_WITH_AS(train(data, options),
                       "training diverged in epoch 1 (the loss is not finite): use a smaller --learning-rate "
                       "than 1e+06",
                       RunError);
}

TEST_CASE("training stops when it is asked to and keeps what it has") {
  const ImageData data = quarters(100);
  TrainingCallbacks callbacks;
  size_t batches = 0;
  callbacks.stop = [&batches] { return ++batches == 3; };
  const TrainingResult result = train(data, small_options(), callbacks);
  CHECK(result.stopped);
  CHECK(batches == 3);
  CHECK(result.model.layers.size() == 2);
}

TEST_CASE("a resumed fixed-point training ends with the bytes of one that was not interrupted") {
  const ImageData data = quarters(100);
  TrainingOptions options = small_options();
  options.validation = 0.2f;
  for (const char* number : {"fixed16", "fixed16:8", "fixed32"}) {
    for (const bool nearest : {false, true}) {
      for (const float decay : {0.0f, 0.01f}) {
        for (const OptimizerKind optimizer : {OptimizerKind::sgd, OptimizerKind::momentum}) {
          options.number = parse_number_format(number);
          options.number.rounds_to_nearest = nearest;
          options.optimizer.kind = optimizer;
          options.optimizer.weight_decay = decay;
          const std::string whole = model_to_bytes(train(data, options).model);
          CAPTURE(number);
          CHECK(model_to_bytes(resumed_after(3, data, options)) == whole);   // in the first epoch
          CHECK(model_to_bytes(resumed_after(35, data, options)) == whole);  // in the fourth
        }
      }
    }
  }
}

TEST_CASE("a resumed quantization-aware training ends with the bytes of one that was not interrupted") {
  const ImageData data = quarters(100);
  TrainingOptions options = small_options();
  for (const OptimizerKind optimizer : {OptimizerKind::adam, OptimizerKind::sgd}) {
    for (const int bits : {8, 4, 2, 1}) {
      options.optimizer.kind = optimizer;
      options.weight_bits = {bits};
      const std::string whole = model_to_bytes(train(data, options).model);
      CAPTURE(bits);
      CHECK(model_to_bytes(resumed_after(3, data, options)) == whole);   // in the first epoch
      CHECK(model_to_bytes(resumed_after(35, data, options)) == whole);  // in the third
    }
  }
}

TEST_CASE("a training is not resumed on data that has changed") {
  ImageDataset images = bright_quarters(100);
  const TrainingOptions options = small_options();
  TrainingCallbacks callbacks;
  callbacks.stop = [] { return true; };
  const Model interrupted = train(quarters(100), options, callbacks).model;
  const auto resumes = [&](const ImageDataset& changed) {
    train(ImageData(changed, raw_image_pipeline(6, 6)), options, TrainingCallbacks(), &interrupted);
  };
  CHECK_NOTHROW(resumes(images));
  images.pixels.data()[17] ^= 1;
  CHECK_THROWS_WITH_AS(resumes(images),
                       "bright quarters: has changed since the training was interrupted (still 100 samples, "
                       "but not the same); train again without --resume",
                       InputError);
  images.pixels.data()[17] ^= 1;
  std::swap(images.labels.data()[3], images.labels.data()[4]);
  if (images.labels.data()[3] != images.labels.data()[4]) CHECK_THROWS_AS(resumes(images), InputError);
  CHECK_THROWS_WITH_AS(resumes(bright_quarters(99)),
                       "bright quarters: has changed since the training was interrupted (99 samples, 100 "
                       "before); train again without --resume",
                       InputError);
}

TEST_CASE("contradicting options are refused") {
  TrainingOptions options = small_options();
  options.patience = 3;
  options.validation = 0.0f;
  CHECK_THROWS_AS(train(quarters(50), options), InputError);
  options = small_options();
  CHECK_THROWS_AS(resolved(options, TaskKind::regression), InputError);
}

TEST_CASE("evaluation counts the same for any number of threads") {
  const ImageData data = quarters(333);
  const RuntimeNetwork network(train(data, small_options()).model);
  const Evaluation one =
      evaluate(network, LossKind::cross_entropy, data, all_indices(333), generic_kernels(), 1);
  const Evaluation four =
      evaluate(network, LossKind::cross_entropy, data, all_indices(333), generic_kernels(), 4);
  CHECK(one.samples == 333);
  CHECK(one.correct == four.correct);
  CHECK(one.loss == four.loss);
  CHECK(one.confusion == four.confusion);
}
