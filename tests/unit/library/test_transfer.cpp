// Transfer learning: leading layers stay frozen in flash while the head behind them learns.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<float, Inputs<2>, Dense<3, Tanh>, Dense<4, Relu>, Dense<2, Softmax>> Whole;
typedef FrozenLayers<Whole, 2> Frozen;
typedef Frozen::Trailing Head;
static_assert(IsSame<Head, Network<float, Inputs<4>, Dense<2, Softmax>>>::value, "");
static_assert(IsSame<Frozen::Leading, Network<float, Inputs<2>, Dense<3, Tanh>, Dense<4, Relu>>>::value, "");
static_assert(IsSame<TrailingLayers<Whole, 1>::type,
                     Network<float, Inputs<3>, Dense<4, Relu>, Dense<2, Softmax>>>::value,
              "");

#define WHOLE_PARAMETERS                                                                                   \
  {                                                                                                        \
    0.5f, -0.3f, 0.8f, 0.2f, -0.6f, 0.9f, 0.1f, -0.1f, 0.05f, 0.7f, -0.2f, 0.4f, 0.3f, 0.6f, -0.5f, -0.4f, \
        0.35f, 0.25f, 0.9f, 0.15f, -0.75f, 0.2f, 0.1f, 0.3f, 0.1f, 0.4f, -0.3f, 0.2f, 0.6f, -0.1f, 0.5f,   \
        0.7f, -0.2f, 0.05f, -0.05f                                                                         \
  }
const Whole whole = {WHOLE_PARAMETERS};
const InFlash<Whole> in_flash POCKETMLP_FLASH = {WHOLE_PARAMETERS};
const float input[2] = {0.6f, -0.9f};

bool byte_features_called = false;
void byte_features(const uint8_t* values, uint8_t* features) {
  byte_features_called = true;
  for (uint8_t i = 0; i < 4; ++i) features[i] = static_cast<uint8_t>(values[0] + 16 * i);
}

}  // namespace

TEST_CASE("Frozen layers and the copied rest give what the whole network gives") {
  const Frozen frozen(in_flash);
  Head head;
  frozen.copy_rest_to(head);
  HeadTrainer<Frozen, Head, OnlineTrainer<Head, CrossEntropy>> trainer(frozen);
  Workspace<Head> workspace;
  Workspace<Whole> whole_workspace;
  const float* expected = whole.infer(input, whole_workspace);
  const float* output = trainer.infer(head, input, workspace);
  CHECK_NEAR(output[0], expected[0], 1e-6f);
  CHECK_NEAR(output[1], expected[1], 1e-6f);
  CHECK_EQ(trainer.classify(head, input, workspace), whole.classify(input, whole_workspace));
}

TEST_CASE("Training the head changes its parameters as training the whole network would") {
  const Frozen frozen(in_flash);
  Head head;
  frozen.copy_rest_to(head);
  HeadTrainer<Frozen, Head, OnlineTrainer<Head, CrossEntropy>> trainer(frozen);
  trainer.trainer.learning_rate = 0.2f;
  CHECK(trainer.step(head, input, ClassIndex(1)) == Status::ok);

  Whole trained = whole;
  OnlineTrainer<Whole, CrossEntropy> whole_trainer(0.2f);
  CHECK(whole_trainer.step(trained, input, ClassIndex(1)) == Status::ok);
  CHECK_NEAR(trainer.trainer.loss(), whole_trainer.loss(), 1e-6f);
  for (size_t k = 0; k < Head::parameter_count; ++k) {
    CHECK_NEAR(head.parameters[k], trained.parameters[Frozen::Leading::parameter_count + k], 1e-6f);
  }
}

TEST_CASE("Training a head takes the RAM of the head and of the features") {
  typedef OnlineTrainer<Head, CrossEntropy> Trainer;
  const size_t widest_frozen_pair = (3 + 4) * sizeof(float);
  CHECK_LE(sizeof(HeadTrainer<Frozen, Head, Trainer>),
           sizeof(Trainer) + widest_frozen_pair + 2 * sizeof(void*) + sizeof(float));
}

TEST_CASE("An integer function can be the frozen part, and a head with other classes learns behind it") {
  typedef Network<float, Inputs<4>, Dense<3, Softmax>> NewClasses;
  typedef ByteFeatures<NewClasses, uint8_t, 2, byte_features> Bytes;
  HeadTrainer<Bytes, NewClasses, OnlineTrainer<NewClasses, CrossEntropy>> trainer((Bytes()));
  trainer.trainer.learning_rate = 0.05f;
  NewClasses head;
  Random random(1);
  initialize<Glorot>(head, random);
  const uint8_t samples[3][2] = {{0, 0}, {60, 0}, {180, 0}};
  for (int n = 0; n < 800; ++n) {
    for (uint16_t s = 0; s < 3; ++s) CHECK(trainer.step(head, samples[s], ClassIndex(s)) == Status::ok);
  }
  Workspace<NewClasses> workspace;
  for (uint16_t s = 0; s < 3; ++s) CHECK_EQ(trainer.classify(head, samples[s], workspace), s);
  CHECK(byte_features_called);

  Bytes::Workspace features;
  const float* values = Bytes().extract(samples[1], features);
  for (int i = 0; i < 4; ++i) CHECK_EQ(values[i], static_cast<float>(60 + 16 * i) / 64.0f);
}
