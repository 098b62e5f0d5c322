// Trains networks in fixed point and prints checksums of weights and outputs. Every chip, and the desktop,
// prints the same: CMakeLists.txt beside this file has the numbers. POCKETMLP_TEST_FIRST_NETWORK leaves the
// first of them, which fits an ATtiny85.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

// FNV-1a (Fowler, Noll, Vo) over the raw values, byte by byte from the lowest.
template <class T>
uint32_t checksum(const T* values, size_t count) {
  uint32_t hash = UINT32_C(2166136261);
  for (size_t k = 0; k < count; ++k) {
    uint32_t bits = static_cast<uint32_t>(values[k].raw());
    for (uint8_t byte = 0; byte < sizeof(T); ++byte) {
      hash = (hash ^ (bits & 0xFF)) * UINT32_C(16777619);
      bits >>= 8;
    }
  }
  return hash;
}

// Two interleaved half-moons of noise: class and position depend on the number of the sample only.
template <class Value>
uint16_t sample(Random& random, Value* input) {
  const uint16_t label = static_cast<uint16_t>(random.next() >> 31);
  const int16_t x = static_cast<int16_t>(static_cast<int16_t>(random.next() >> 16) >> 6);  // +-2 in Q8.8
  const int16_t bend = static_cast<int16_t>((static_cast<int32_t>(x) * x) >> 10);
  const int16_t y =
      static_cast<int16_t>(bend + (label == 0 ? 60 : -60) + static_cast<int16_t>(random.next() >> 26));
  typedef Fixed<int16_t, 8> Q8;
  input[0] = Value(Q8::from_raw(x));
  input[1] = Value(Q8::from_raw(y));
  return label;
}

template <class Number, class Hidden, class Output, class Loss, class Trainer>
void train(Trainer& trainer, uint16_t steps) {
  typedef Network<Number, Inputs<2>, Dense<6, Hidden>, Dense<2, Output>> Net;
  static Net network;
  static Workspace<Net> workspace;
  typedef typename Net::Activation Activation;
  Random random(7);
  initialize<Glorot>(network, random);
  Activation input[2];
  uint16_t failed = 0;
  for (uint16_t step = 0; step < steps; ++step) {
    const ClassIndex target(sample(random, input));
    if (trainer.step(network, input, target) != Status::ok) ++failed;
  }
  CHECK(failed == 0);
  BOARD_PRINT("weights ");
  board_print_unsigned(checksum(network.parameters, Net::parameter_count));
  BOARD_PRINT(" outputs");
  uint16_t right = 0;
  for (uint8_t k = 0; k < 100; ++k) {
    const uint16_t label = sample(random, input);
    if (network.classify(input, workspace) == label) ++right;
    if (k % 50 == 0) {
      BOARD_PRINT(" ");
      board_print_unsigned(checksum(network.infer(input, workspace), Net::outputs));
    }
  }
  BOARD_PRINT(" loss ");
  board_print_signed(trainer.loss().raw());
  BOARD_PRINT("\n");
  CHECK(right >= 80);
}

template <class Number, class Hidden, class Output>
struct Shape {
  typedef Network<Number, Inputs<2>, Dense<6, Hidden>, Dense<2, Output>> Net;
};

}  // namespace

TEST_CASE("16 bits, online, tanh and softmax with cross-entropy: 1,500 steps") {
  typedef Fixed<int16_t, 12> Number;
  static OnlineTrainer<Shape<Number, Tanh, Softmax>::Net, CrossEntropy> trainer(0.05);
  train<Number, Tanh, Softmax, CrossEntropy>(trainer, 1500);
}

#if !defined(POCKETMLP_TEST_FIRST_NETWORK)
TEST_CASE("16 bits, online, sigmoid with squared error: 2,500 steps at a high rate") {
  typedef Fixed<int16_t, 10> Number;
  static OnlineTrainer<Shape<Number, Sigmoid, Sigmoid>::Net, MeanSquaredError> trainer(0.75);
  train<Number, Sigmoid, Sigmoid, MeanSquaredError>(trainer, 2500);
}

TEST_CASE("16 bits, momentum and weight decay, leaky relu: 800 updates") {
  typedef Fixed<int16_t, 12> Number;
  static BatchTrainer<Shape<Number, LeakyRelu, Softmax>::Net, CrossEntropy, Momentum> trainer;
  trainer.optimizer.learning_rate = 0.01;
  trainer.optimizer.weight_decay = 0.001;
  train<Number, LeakyRelu, Softmax, CrossEntropy>(trainer, 800);
}

TEST_CASE("32 bits, online, tanh and softmax with cross-entropy: 600 steps") {
  typedef Fixed<int32_t, 16> Number;
  static OnlineTrainer<Shape<Number, Tanh, Softmax>::Net, CrossEntropy> trainer(0.1);
  train<Number, Tanh, Softmax, CrossEntropy>(trainer, 600);
}
#endif
