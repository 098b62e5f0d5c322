// Learns the sine on the board with 16-bit fixed-point numbers: half of float's RAM and less than half of its time.
// Prints the mean error while it learns, then the curve: '.' the sine, '*' the network.
#include <PocketMLP.h>

using namespace pocketmlp;

typedef Network<Fixed<int16_t, 12>, Inputs<1>, Dense<16, Tanh>, Dense<1, Linear>> SineNetwork;
typedef SineNetwork::Activation Value;  // Q8.8: -128 ... 127.996 in steps of 1/256

SineNetwork network;
OnlineTrainer<SineNetwork, MeanSquaredError> trainer(0.2);
Workspace<SineNetwork> workspace;
Random random_phase(7);

// One value of a full wave, x in [-1, 1).
float sine(float x) {
  return sin(x * float(PI));
}

float predict(float x) {
  const Value input[1] = {Value(4 * x)};
  return network.infer(input, workspace)[0].to_float();
}

void train(int steps) {
  for (; steps > 0; --steps) {
    const float x = 2 * random_phase.uniform() - 1;
    const Value input[1] = {Value(4 * x)};
    const Value target[1] = {Value(sine(x))};
    if (trainer.step(network, input, target) != Status::ok) Serial.println(F("training diverged"));
  }
}

float mean_error() {
  float sum = 0;
  for (int8_t k = -16; k < 16; ++k) sum += fabs(predict(k / 16.0f) - sine(k / 16.0f));
  return sum / 32;
}

void setup() {
  Serial.begin(115200);
  Random random(1);
  initialize<UniformOne>(network, random);
  for (uint8_t block = 1; block <= 8; ++block) {
    if (block == 5) trainer.learning_rate = 0.03;  // large steps first, then small ones
    train(1000);
    Serial.print(1000 * block);
    Serial.print(F(" steps: mean error "));
    Serial.println(mean_error(), 4);
  }
  Serial.print(F("trained in ms: "));
  Serial.println(millis());
  for (int8_t k = -16; k <= 16; k += 2) {
    const int wanted = 20 + int(19 * sine(k / 16.0f)), got = 20 + int(19 * predict(k / 16.0f));
    for (int column = 0; column <= 40; ++column) Serial.print(column == got ? '*' : column == wanted ? '.' : ' ');
    Serial.println();
  }
}

void loop() {}
