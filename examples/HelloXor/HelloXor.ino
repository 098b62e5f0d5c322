// Learns XOR on the board: prints the loss while it trains, then the truth table.
// Works on every board; an Uno takes about two seconds.
#include <PocketMLP.h>

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<4, Tanh>, Dense<1, Sigmoid>> XorNetwork;

XorNetwork network;                                     // 17 parameters: 68 bytes
OnlineTrainer<XorNetwork, CrossEntropy> trainer(0.5f);  // learning rate 0.5

const float inputs[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
const float targets[4][1] = {{0}, {1}, {1}, {0}};

// Shows all samples to the network once and returns their mean loss.
float train_epoch() {
  float loss = 0;
  for (uint8_t sample = 0; sample < 4; ++sample) {
    if (trainer.step(network, inputs[sample], targets[sample]) != Status::ok) {
      Serial.println(F("training diverged"));
    }
    loss += trainer.loss();
  }
  return loss / 4;
}

void setup() {
  Serial.begin(115200);
  Random random(1);  // another seed starts from other weights
  initialize<Glorot>(network, random);

  for (uint8_t block = 1; block <= 6; ++block) {
    float loss = 0;
    for (uint8_t epoch = 0; epoch < 50; ++epoch) loss = train_epoch();
    Serial.print(50 * block);
    Serial.print(F(" epochs: loss 0.001 * "));  // printing floats would cost another 500 bytes of flash
    Serial.println(int(loss * 1000));
  }
  Serial.print(F("trained in ms: "));
  Serial.println(int(millis()));

  Workspace<XorNetwork> workspace;
  for (uint8_t sample = 0; sample < 4; ++sample) {
    const float output = network.infer(inputs[sample], workspace)[0];  // how sure it is that the answer is 1
    Serial.print(sample / 2);
    Serial.print(F(" xor "));
    Serial.print(sample % 2);
    Serial.print(F(" is 1, percent: "));
    Serial.println(int(output * 100));
  }
}

void loop() {}
