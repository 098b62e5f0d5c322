// Trains a typed, static-array network on MNIST-format digits and classifies the test images with it:
//   train_mnist DIRECTORY [EPOCHS]
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "data/image_directory.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<784>, Dense<32, Relu>, Dense<10, Softmax>> Digits;
constexpr size_t batch = 32;

static Digits network;  // 101,800 bytes, all of it parameters
static OnlineTrainer<Digits, CrossEntropy, batch> trainer(0.1f);
static Workspace<Digits> workspace;
static float inputs[batch][Digits::inputs];
static uint16_t classes[batch];

static void load(const tool::ImageDataset& set, size_t image, size_t place) {
  for (size_t i = 0; i < Digits::inputs; ++i)
    inputs[place][i] = static_cast<float>(set.image(image)[i]) / 255.0f;
  classes[place] = set.labels[image];
}

int main(int argc, char** argv) try {
  const std::string directory = tool::find_image_directory(argc > 1 ? argv[1] : "");
  const tool::ImageDataset train = tool::load_images(directory, tool::Split::train);
  const tool::ImageDataset test = tool::load_images(directory, tool::Split::test);
  const int epochs = argc > 2 ? std::atoi(argv[2]) : 5;
  Random random(1);
  initialize<He>(network, random);
  std::vector<size_t> order(train.count);
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;

  for (int epoch = 0; epoch < epochs; ++epoch) {
    random.shuffle(order.data(), order.size());
    for (size_t begin = 0; begin + batch <= order.size(); begin += batch) {
      for (size_t s = 0; s < batch; ++s) load(train, order[begin + s], s);
      const ClassTargets<Digits::Numeric> targets(classes);
      if (trainer.step_batch(network, inputs[0], targets, batch) != Status::ok) return 1;
    }
    size_t correct = 0;
    for (size_t i = 0; i < test.count; ++i) {
      load(test, i, 0);
      if (network.classify(inputs[0], workspace) == classes[0]) ++correct;
    }
    std::printf("epoch %d: %zu of %zu test images right\n", epoch + 1, correct, test.count);
  }
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "train_mnist: %s\n", error.what());
  return 2;
}
