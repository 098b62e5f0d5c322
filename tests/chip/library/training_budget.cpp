// What one online training step of a 4-8-3 float network costs on an ATmega328P.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<float, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> Net;

Net network;
OnlineTrainer<Net, MeanSquaredError> trainer(0.5f);
const float input[4] = {0.3f, -1.0f, 2.0f, 0.25f};
const float target[3] = {0.1f, 0.9f, 0.2f};

// Some weights of both signs, so that every product and every exponential takes its usual time.
void fill(Net& net) {
  float weight = 0.7f;
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    net.parameters[k] = weight;
    weight = weight * -0.93f + 0.05f;
  }
}

}  // namespace

__attribute__((OS_main)) int main() {
  fill(network);
  GPIOR0 = 1;
  const Status status = trainer.step(network, input, target);
  GPIOR0 = 2;
  GPIOR1 = static_cast<uint8_t>(status);  // the exit code
  cli();
  sleep_enable();
  sleep_cpu();
}
