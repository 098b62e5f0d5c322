// The other end of the sketch TeachMe: turns digits into what is sent to it, and computes on the desktop what
// it has to answer and what a network trained on the desktop reaches.
//   teach_me TRAIN_IMAGES TRAIN_LABELS TEST_IMAGES TEST_LABELS LESSON QUESTIONS ANSWERS PERCENT   (raw IDX in,
//   bytes and text out)
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "../../examples/TeachMe/features.h"

using namespace pocketmlp;

namespace {

void first_layer(const uint8_t* image, uint8_t* features) {
  pocketmlp_dense_w8_quads_b16_clamp(&base_layer_0, image, features);
}

typedef Network<Fixed<int16_t, 12>, Inputs<48>, Dense<3, Softmax>> Head;
typedef ByteFeatures<Head, uint8_t, BASE_INPUTS, first_layer> Features;
typedef Network<float, Inputs<BASE_INPUTS>, Dense<48, Relu>, Dense<3, Softmax>> Whole;

struct Sample {
  uint8_t pixels[BASE_INPUTS];
  float values[BASE_INPUTS];
  uint16_t label;
};

std::vector<uint8_t> read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return std::vector<uint8_t>(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

// The digits 0, 1 and 2, at half their size.
std::vector<Sample> read_samples(const char* image_path, const char* label_path) {
  const std::vector<uint8_t> images = read_file(image_path);
  const std::vector<uint8_t> labels = read_file(label_path);
  std::vector<Sample> samples;
  for (size_t k = 8; k < labels.size() && 16 + (k - 7) * 784 <= images.size(); ++k) {
    if (labels[k] > 2) continue;
    Sample sample;
    sample.label = labels[k];
    for (size_t p = 0; p < BASE_INPUTS; ++p) {
      const uint8_t* four = &images[16 + (k - 8) * 784 + p / 14 * 56 + p % 14 * 2];
      sample.pixels[p] = static_cast<uint8_t>((four[0] + four[1] + four[28] + four[29] + 2) / 4);
      sample.values[p] = static_cast<float>(sample.pixels[p]) / 255.0f;
    }
    samples.push_back(sample);
  }
  return samples;
}

void send(std::ofstream& file, char letter, const Sample& sample) {
  file.put(letter);
  file.write(reinterpret_cast<const char*>(sample.pixels), sizeof sample.pixels);
}

void check(Status status) {
  if (status != Status::ok) std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 9) return 2;
  const std::vector<Sample> training = read_samples(argv[1], argv[2]);
  const std::vector<Sample> test = read_samples(argv[3], argv[4]);
  std::ofstream lesson(argv[5], std::ios::binary), questions(argv[6], std::ios::binary), answers(argv[7]);

  std::vector<Sample> few;
  size_t counts[3] = {0, 0, 0};
  for (const Sample& sample : training) {
    if (counts[sample.label] < 20) {
      ++counts[sample.label];
      few.push_back(sample);
    }
  }
  Head head;
  Random random(1);
  initialize<Glorot>(head, random);
  HeadTrainer<Features, Head, OnlineTrainer<Head, CrossEntropy>> trainer((Features()));
  trainer.trainer.learning_rate = 0.1;
  for (int round = 0; round < 10; ++round) {
    for (const Sample& sample : few) {
      send(lesson, static_cast<char>('0' + sample.label), sample);
      check(trainer.step(head, sample.pixels, ClassIndex(sample.label)));
    }
  }
  send(lesson, 's', few[0]);

  static Whole whole;
  static OnlineTrainer<Whole, CrossEntropy> whole_trainer(0.05f);
  initialize<He>(whole, random);
  for (int epoch = 0; epoch < 10; ++epoch) {
    for (const Sample& sample : training)
      check(whole_trainer.step(whole, sample.values, ClassIndex(sample.label)));
  }

  size_t right = 0, right_whole = 0;
  Workspace<Head> workspace;
  Workspace<Whole> whole_workspace;
  for (const Sample& sample : test) {
    send(questions, 'a', sample);
    const uint16_t answer = trainer.classify(head, sample.pixels, workspace);
    answers << "this is " << answer << "\n";
    right += answer == sample.label;
    right_whole += whole.classify(sample.values, whole_workspace) == sample.label;
  }
  const double part = static_cast<double>(right) / static_cast<double>(right_whole);
  std::printf("%zu samples taught; of %zu held out %zu right, %zu after full training on %zu: %.1f %%\n",
              few.size(), test.size(), right, right_whole, training.size(), 100.0 * part);
  return few.size() == 60 && 100.0 * part >= std::atof(argv[8]) ? 0 : 1;
}
